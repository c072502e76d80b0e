package dev.tact.escalation.sla;

import static dev.tact.escalation.Api.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.feed.Feed;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class SlaTest {

    private static final Agent SAM = Agent.supervisor("Sam");

    @Inject
    ClockRepository repository;

    @Inject
    PolicyRepository policies;

    @Inject
    Clocks clocks;

    @Inject
    Calendars calendars;

    @Inject
    Cases cases;

    @Inject
    Conversations conversations;

    @Inject
    Feed feed;

    @Inject
    Audit audit;

    @Inject
    SlaConfig config;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    private static JsonPath clocks(String caseId) {
        return SAM.call()
                .get("/v1/cases/" + caseId + "/clocks")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The state of the latest clock of a kind. */
    private static String state(String caseId, String kind) {
        var states = clocks(caseId).<String>getList("clocks.findAll { it.clock == '" + kind + "' }.state");
        return states.isEmpty() ? "NONE" : states.getLast();
    }

    @Test
    void followsWhatIsPromisedThroughTheLifeOfACase() {
        var alice = Customer.any();
        var awa = Agent.named("Awa");
        var opened = alice.open("Hello");
        var id = opened.caseId();
        assertThat(state(id, "FIRST_RESPONSE")).isEqualTo("RUNNING");
        assertThat(state(id, "RESOLUTION")).isEqualTo("RUNNING");

        alice.write(opened.conversationId(), "Anybody?").then().statusCode(201);
        awa.claim(id).then().statusCode(200);
        awa.say(id, "for us only", "INTERNAL").then().statusCode(201);
        // neither another message, nor a claim, nor a note is an answer; and what comes next is not promised before it
        assertThat(state(id, "FIRST_RESPONSE")).isEqualTo("RUNNING");
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("NONE");

        awa.say(id, "I look into it", "PUBLIC").then().statusCode(201);
        assertThat(state(id, "FIRST_RESPONSE")).isEqualTo("MET");
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("NONE");

        alice.write(opened.conversationId(), "And?").then().statusCode(201);
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("RUNNING");

        ask(awa, id);
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("MET");
        assertThat(state(id, "RESOLUTION")).isEqualTo("PAUSED");
        SAM.call()
                .get("/v1/cases/" + id)
                .then()
                .body("state", equalTo("WAITING_CUSTOMER"))
                .body("dueAt", nullValue());

        alice.write(opened.conversationId(), "Order 7").then().statusCode(201);
        assertThat(state(id, "RESOLUTION")).isEqualTo("RUNNING");
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("RUNNING");
        SAM.call().get("/v1/cases/" + id).then().body("dueAt", notNullValue());

        awa.act(id, "resolve").then().statusCode(200).body("dueAt", nullValue());
        assertThat(clocks(id).<String>getList("clocks.state")).doesNotContain("RUNNING", "PAUSED");
        assertThat(state(id, "RESOLUTION")).isEqualTo("MET");
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("DROPPED");

        awa.act(id, "reopen").then().statusCode(200).body("dueAt", notNullValue());
        assertThat(state(id, "NEXT_RESPONSE")).isEqualTo("RUNNING");
        assertThat(state(id, "RESOLUTION")).isEqualTo("RUNNING");
        assertThat(clocks(id).<String>getList("clocks.findAll { it.clock == 'FIRST_RESPONSE' }.state"))
                .containsExactly("MET");
    }

    private static void ask(Agent agent, String caseId) {
        agent.call()
                .body(Map.of("text", "Which order?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + caseId + "/messages")
                .then()
                .statusCode(201);
    }

    @Test
    void anotherPromiseHoldsForWhatRunsAndKeepsThePauses() {
        alwaysOpen("around-the-clock");
        promise("NORMAL", "around-the-clock", "PT4H");
        var alice = Customer.any();
        var awa = Agent.named("Awa");
        var opened = alice.open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);
        ask(awa, opened.caseId());
        // an hour and a half ago the case began; for an hour of it, it waited
        shift(opened.caseId(), Duration.ofMinutes(90), Duration.ofMinutes(60));
        alice.write(opened.conversationId(), "Order 7").then().statusCode(201);
        var before = resolution(opened.caseId());

        promise("NORMAL", "around-the-clock", "PT10H");
        retime();

        var after = resolution(opened.caseId());
        assertThat(Duration.between(before, after)).isEqualTo(Duration.ofHours(6));
        var expected = clock.instant().plus(Duration.ofHours(10)).minus(Duration.ofMinutes(30));
        assertThat(after).isBetween(expected.minusSeconds(60), expected.plusSeconds(60));
    }

    private void retime() {
        var later = replica(Duration.ofMinutes(1));
        while (later.retime()) {
            // as long as clocks are to be told
        }
    }

    @Test
    void anotherPromiseHindersNobodyWhoAnswersMeanwhile() throws Exception {
        alwaysOpen("around-the-clock");
        var awas = new ArrayList<Agent>();
        var cases = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            var awa = Agent.named("Awa");
            var opened = Customer.any().open("Hello");
            awa.claim(opened.caseId()).then().statusCode(200);
            awas.add(awa);
            cases.add(opened.caseId());
        }
        var statuses = new ConcurrentLinkedQueue<Integer>();

        var work = new ArrayList<Callable<Void>>();
        for (var i = 0; i < 4; i++) {
            var nth = i;
            work.add(() -> {
                for (var turn = 0; turn < 10; turn++) {
                    statuses.add(awas.get(nth)
                            .say(cases.get(nth), "Turn " + turn, "PUBLIC")
                            .statusCode());
                }
                return null;
            });
        }
        work.add(() -> {
            for (var turn = 0; turn < 10; turn++) {
                promise("NORMAL", "around-the-clock", turn % 2 == 0 ? "PT4H" : "PT5H");
                retime();
            }
            return null;
        });
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var one : threads.invokeAll(work)) {
                one.get();
            }
        }

        assertThat(statuses).hasSize(40).containsOnly(201);
    }

    private Instant resolution(String caseId) {
        return Instant.parse(
                clocks(caseId).getString("clocks.find { it.clock == 'RESOLUTION' && it.state == 'RUNNING' }.dueAt"));
    }

    /** As if the resolution's clock had begun that long ago, and paused for as long until now. */
    private void shift(String caseId, Duration begun, Duration paused) {
        var now = clock.instant();
        owner(
                "update case_clock_run set began_at = ?, ended_at = ? where clock_id = (select id from case_clock where case_id = ?"
                        + " and kind = 'RESOLUTION')",
                now.minus(begun),
                now.minus(paused),
                UUID.fromString(caseId));
    }

    private void owner(String statement, Instant one, Instant other, UUID id) {
        try (var connection = Tact.asOwner(database());
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, one.atOffset(java.time.ZoneOffset.UTC));
            prepared.setObject(2, other.atOffset(java.time.ZoneOffset.UTC));
            prepared.setObject(3, id);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String database() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig().getValue("tact.database.url", String.class);
    }

    @Test
    void warnsOnceAndBreachesOnceHoweverManyReplicasLook() throws Exception {
        var opened = Customer.any().open("Hello");
        var replica = replica(Duration.ofDays(60));

        assertThat(all(replica.toWarn(), opened.caseId())).hasSize(2);
        assertThat(all(replica.toBreach(), opened.caseId())).hasSize(2);
        var first = all(replica.toBreach(), opened.caseId()).stream()
                .filter(one -> repository.of(one.caseId()).stream()
                        .anyMatch(kept -> kept.id().equals(one.clockId()) && kept.kind() == ClockKind.FIRST_RESPONSE))
                .findFirst()
                .orElseThrow();
        atOnce(
                8,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> replica(Duration.ofDays(60)).breach(first)));
        atOnce(
                8,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> replica(Duration.ofDays(60)).warn(first)));

        assertThat(told(opened.caseId())).containsExactly("FIRST_RESPONSE BREACHED");
        SAM.call().get("/v1/cases/" + opened.caseId()).then().body("priority", equalTo("HIGH"));
        assertThat(all(replica.toBreach(), opened.caseId())).hasSize(1);
    }

    @Test
    void aCaseThatWasErasedMeanwhileIsPassedOver() {
        var erased = new ClockRepository.ClockOf(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var replica = replica(Duration.ofDays(60));

        QuarkusTransaction.requiringNew().run(() -> replica.warn(erased));
        QuarkusTransaction.requiringNew().run(() -> replica.breach(erased));

        assertThat(told(erased.caseId().toString())).isEmpty();
    }

    @Test
    void whatIsAnsweredLateWasBreachedWhenItWasDueEvenIfNobodyLooked() {
        var opened = Customer.any().open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        var due = clock.instant().minusSeconds(60);
        owner(
                "update case_clock set due_at = ?, warn_at = ? where case_id = ? and kind = 'FIRST_RESPONSE'",
                due,
                due,
                UUID.fromString(opened.caseId()));

        awa.say(opened.caseId(), "Here I am", "PUBLIC").then().statusCode(201);

        assertThat(clocks(opened.caseId()).getString("clocks.find { it.clock == 'FIRST_RESPONSE' }.breachedAt"))
                .isNotNull();
        assertThat(state(opened.caseId(), "FIRST_RESPONSE")).isEqualTo("MET");
    }

    @Test
    void aCaseThatIsCancelledOwesNothing() {
        var alice = Customer.any();
        var opened = alice.open("Hello");

        alice.call()
                .delete("/v1/me/conversations/" + opened.conversationId() + "/person")
                .then()
                .statusCode(200);

        assertThat(clocks(opened.caseId()).<String>getList("clocks.state")).containsOnly("DROPPED");
    }

    private SlaService replica(Duration ahead) {
        return new SlaService(
                repository,
                policies,
                clocks,
                calendars,
                cases,
                conversations,
                feed,
                audit,
                config,
                Clock.offset(clock, ahead));
    }

    private static List<ClockRepository.ClockOf> all(List<ClockRepository.ClockOf> found, String caseId) {
        return found.stream()
                .filter(one -> one.caseId().equals(UUID.fromString(caseId)))
                .toList();
    }

    private List<String> told(String caseId) {
        return sql.list(
                "select clock || ' ' || state from feed_entry where case_id = ? and kind = 'CLOCK' order by seq",
                row -> row.getString(1),
                UUID.fromString(caseId));
    }

    private static void atOnce(int times, Runnable work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var all = java.util.Collections.nCopies(times, (Callable<Void>) () -> {
                work.run();
                return null;
            });
            for (var one : threads.invokeAll(all)) {
                one.get();
            }
        }
    }

    private static void alwaysOpen(String name) {
        var day = List.of(Map.of("from", "00:00", "to", "00:00"));
        var week = new java.util.HashMap<String, Object>();
        for (var each : java.time.DayOfWeek.values()) {
            week.put(each.name(), day);
        }
        var tag = SAM.call().get("/v1/calendars/" + name).header("ETag");
        SAM.call()
                .header("If-Match", tag == null ? "*" : tag)
                .body(Map.of("zone", "Europe/Paris", "week", week, "holidays", List.of()))
                .put("/v1/calendars/" + name)
                .then()
                .statusCode(200);
    }

    private static void promise(String priority, String calendar, String resolution) {
        var tag = SAM.call().get("/v1/sla-policies/" + priority).header("ETag");
        SAM.call()
                .header("If-Match", tag)
                .body(policy(calendar, resolution))
                .put("/v1/sla-policies/" + priority)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> policy(String calendar, String resolution) {
        return Map.of(
                "calendar",
                calendar,
                "firstResponse",
                "PT4H",
                "nextResponse",
                "PT8H",
                "resolution",
                resolution,
                "warnPercent",
                80);
    }

    @Test
    void aPolicyIsChangedByASupervisorWhoReadIt() {
        var tag = SAM.call().get("/v1/sla-policies/LOW").header("ETag");
        var path = "/v1/sla-policies/LOW";

        SAM.call().body(policy("office", "PT9H")).put(path).then().statusCode(428);
        SAM.call()
                .header("If-Match", "\"0\"")
                .body(policy("office", "PT9H"))
                .put(path)
                .then()
                .statusCode(412);
        SAM.call()
                .header("If-Match", tag)
                .body(policy("nowhere", "PT9H"))
                .put(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown-calendar"));
        SAM.call()
                .header("If-Match", tag)
                .body(policy("office", "PT0S"))
                .put(path)
                .then()
                .statusCode(400);
        SAM.call().header("If-Match", tag).body("{}").put(path).then().statusCode(400);
        SAM.call()
                .header("If-Match", tag)
                .body(policy("office", "PT9H"))
                .put("/v1/sla-policies/SOME")
                .then()
                .statusCode(404);
        Agent.named("Awa")
                .call()
                .header("If-Match", tag)
                .body(policy("office", "PT9H"))
                .put(path)
                .then()
                .statusCode(403);
        given().get(path).then().statusCode(401);
        call(Tokens.customer(UUID.randomUUID())).get(path).then().statusCode(403);

        SAM.call()
                .header("If-Match", tag)
                .body(policy("office", "PT9H"))
                .put(path)
                .then()
                .statusCode(200)
                .body("resolution", equalTo("PT9H"));
        SAM.call().get("/v1/sla-policies").then().statusCode(200).body("policies.size()", equalTo(4));
    }

    @Test
    void aCalendarHasHoursThatMakeSense() {
        var path = "/v1/calendars/weekend";
        var good = Map.of(
                "zone", "Europe/Paris",
                "week",
                        Map.of(
                                "SATURDAY",
                                List.of(
                                        Map.of("from", "09:00", "to", "12:00"),
                                        Map.of("from", "14:00", "to", "18:00"))),
                "holidays", List.of("2026-12-26"));

        SAM.call().body(good).put(path).then().statusCode(200).body("version", equalTo(1));
        SAM.call().body(good).put(path).then().statusCode(428);
        SAM.call()
                .header("If-Match", "\"1\"")
                .body(good)
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        SAM.call().get(path).then().statusCode(200).body("week.SATURDAY[1].from", equalTo("14:00"));
        SAM.call()
                .get("/v1/calendars")
                .then()
                .statusCode(200)
                .body("calendars.id", org.hamcrest.Matchers.hasItems("office", "weekend"));
        for (var bad : List.of(
                Map.of("zone", "Mars/Olympus", "week", good.get("week"), "holidays", List.of()),
                Map.of("zone", "Europe/Paris", "week", Map.of(), "holidays", List.of()),
                Map.of(
                        "zone",
                        "Europe/Paris",
                        "week",
                        Map.of("MONDAY", List.of(Map.of("from", "12:00", "to", "09:00"))),
                        "holidays",
                        List.of()),
                Map.of(
                        "zone",
                        "Europe/Paris",
                        "week",
                        Map.of(
                                "MONDAY",
                                List.of(
                                        Map.of("from", "09:00", "to", "12:00"),
                                        Map.of("from", "11:00", "to", "13:00"))),
                        "holidays",
                        List.of()))) {
            SAM.call().body(bad).put("/v1/calendars/bad").then().statusCode(400);
        }
        SAM.call().body(good).put("/v1/calendars/Not%20A%20Name").then().statusCode(400);
        SAM.call().get("/v1/calendars/none").then().statusCode(404);
        Agent.named("Awa").call().body(good).put("/v1/calendars/other").then().statusCode(403);
        given().get(path).then().statusCode(401);
    }

    @Test
    void onlyTheDeskReadsClocks() {
        var opened = Customer.any().open("Hello");
        var path = "/v1/cases/" + opened.caseId() + "/clocks";

        given().get(path).then().statusCode(401);
        call(Tokens.customer(UUID.randomUUID())).get(path).then().statusCode(403);
        Agent.named("Awa").call().get(path).then().statusCode(200);
        SAM.call().get("/v1/cases/" + UUID.randomUUID() + "/clocks").then().statusCode(404);
    }
}
