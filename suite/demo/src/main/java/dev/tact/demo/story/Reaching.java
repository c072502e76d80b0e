package dev.tact.demo.story;

import dev.tact.demo.http.Api;
import dev.tact.demo.http.Unexpected;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A customer reaches a person. */
public final class Reaching {

    private static final int SECONDS = 30;

    private final Api api;

    public Reaching(Api api) {
        this.api = api;
    }

    public Conversation begin(String text, String language, @Nullable String recommendationId) {
        var request = new HashMap<String, Object>();
        request.put("text", text);
        request.put("language", language);
        if (recommendationId != null) {
            request.put("recommendationId", recommendationId);
        }
        var said = api.post("/v1/me/conversations", request).expect(201);
        var begun = said.as(Conversation.class);
        Expect.that(!begun.disclosure().isBlank(), "the customer is told who or what answers", said);
        return begun;
    }

    /** Asking for a person makes a case; asking twice makes no second one. */
    public Conversation.Case askForPerson(String conversationId) {
        var said =
                api.post("/v1/me/conversations/" + conversationId + "/person").expect(200, 201);
        var wanted = said.as(Conversation.class).supportCase();
        Expect.that(wanted != null && wanted.state().equals("QUEUED"), "a case in the queue", said);
        if (wanted == null) {
            throw new IllegalStateException();
        }
        return wanted;
    }

    public Conversation read(String conversationId) {
        return api.get("/v1/me/conversations/" + conversationId).expect(200).as(Conversation.class);
    }

    /** Opens the conversation's event stream, lets something happen, and waits for the message that carries the text. */
    public String hears(String conversationId, String text, Runnable happening) {
        try (var stream = api.stream("/v1/me/conversations/" + conversationId + "/events")) {
            var heard = CompletableFuture.supplyAsync(
                    () -> data(stream, line -> line.contains(text)),
                    runnable -> Thread.ofVirtual().start(runnable));
            happening.run();
            return heard.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Unexpected("After " + SECONDS + " seconds the event stream has not brought the answer.", late);
        } catch (ExecutionException e) {
            throw new Unexpected("The event stream broke off: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted", e);
        }
    }

    private static String data(Stream<String> lines, Predicate<String> wanted) {
        return lines.filter(line -> line.startsWith("data:"))
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new Unexpected("The event stream ended without the answer."));
    }

    public List<Conversation.Message> messages(String conversationId) {
        var messages = read(conversationId).messages();
        return messages == null ? List.of() : messages;
    }
}
