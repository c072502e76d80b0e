package dev.tact.demo.story;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Api;
import dev.tact.demo.http.Unexpected;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;

/** The desk, as one agent works it. */
public final class Desk {

    private final Api api;

    public Desk(Api api) {
        this.api = api;
    }

    /** Whether the case waits in the queue this agent sees. */
    public boolean seesWaiting(String caseId) {
        var queue = api.get("/v1/cases?view=unassigned&limit=100").expect(200);
        return StreamSupport.stream(queue.json().path("cases").spliterator(), false)
                .anyMatch(waiting -> waiting.path("caseId").asText().equals(caseId));
    }

    Answer claim(String caseId) {
        return api.post("/v1/cases/" + caseId + "/claim");
    }

    /** Both reach for the case at the same moment; exactly one may get it. */
    public static Race race(String caseId, Race.Agent one, Race.Agent other) {
        var ready = new CountDownLatch(2);
        var first = CompletableFuture.supplyAsync(() -> claimTogether(ready, one, caseId), Thread::startVirtualThread);
        var second =
                CompletableFuture.supplyAsync(() -> claimTogether(ready, other, caseId), Thread::startVirtualThread);
        var ofOne = first.join();
        var ofOther = second.join();
        Expect.that(
                ofOne.status() + ofOther.status() == 200 + 409 && Math.min(ofOne.status(), ofOther.status()) == 200,
                "one 200 and one 409, but " + one.name() + " got " + ofOne.status() + " and " + other.name() + " got "
                        + ofOther.status() + ": " + ofOne.body() + " / " + ofOther.body());
        var oneWon = ofOne.status() == 200;
        var won = oneWon ? ofOne : ofOther;
        var lost = oneWon ? ofOther : ofOne;
        var owner = won.json().path("owner");
        Expect.that(won.json().path("state").asText().equals("ASSIGNED"), "the case assigned", won);
        Expect.that(lost.code().equals("case-already-claimed"), "the refusal case-already-claimed", lost);
        Expect.that(
                !owner.path("id").asText().isEmpty()
                        && lost.json().path("owner").equals(owner),
                "the refusal names the owner " + owner,
                lost);
        return new Race(
                caseId,
                oneWon ? one : other,
                oneWon ? other : one,
                lost.code(),
                lost.json().path("owner").path("displayName").asText());
    }

    private static Answer claimTogether(CountDownLatch ready, Race.Agent agent, String caseId) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted", e);
        }
        return agent.desk().claim(caseId);
    }

    public CaseContext context(String caseId) {
        return api.get("/v1/cases/" + caseId + "/context").expect(200).as(CaseContext.class);
    }

    /** Somebody else's case keeps its customer to itself. */
    public void mayNotLookInto(String caseId) {
        api.get("/v1/cases/" + caseId + "/context").expect(403);
    }

    public void answer(String caseId, String text) {
        api.post(
                        "/v1/cases/" + caseId + "/messages",
                        Map.of("text", text, "visibility", "PUBLIC", "awaitsReply", false))
                .expect(201);
    }

    public String resolve(String caseId) {
        var said = api.post("/v1/cases/" + caseId + "/resolve").expect(200);
        var state = said.json().path("state").asText();
        Expect.that(state.equals("RESOLVED"), "the case resolved", said);
        return state;
    }
}
