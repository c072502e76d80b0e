package dev.tact.kit.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.identity.ServiceToken;
import dev.tact.kit.outbox.Delivery.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts batches of events to a subscriber with the service's own token, and trusts nothing in what comes back. */
@ApplicationScoped
class SubscriberClient {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final int MOST_ANSWER_BYTES = 1 << 20;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,200}");
    /** Those that say something of this request, not of the subscriber or the token. */
    private static final Set<Integer> CONTENT_REFUSED = Set.of(400, 413, 422);

    private final ServiceToken token;
    private final ObjectMapper json;
    private final Duration timeout;
    private final HttpClient http;

    SubscriberClient(ServiceToken token, ObjectMapper json, OutboxConfig config) {
        this.token = token;
        this.json = json;
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    Reply deliver(URI subscriber, List<Envelope> events) throws InterruptedException {
        String bearer;
        try {
            bearer = token.get(timeout);
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            return new Reply.Unavailable("token-unavailable");
        }
        var request = HttpRequest.newBuilder(target(subscriber))
                .timeout(timeout)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", BATCH)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(batch(events)))
                .build();
        return send(request).map(this::read).orElse(new Reply.Unavailable("unreachable"));
    }

    private Optional<HttpResponse<byte[]>> send(HttpRequest request) throws InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            // the request's own timeout ends with the headers; a body that drips must not hold the courier
            return Optional.of(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | CompletionException | TimeoutException unanswered) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    private Reply read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == 401) {
            token.forget();
        }
        if (status != 200) {
            return CONTENT_REFUSED.contains(status)
                    ? new Reply.Refused("status-" + status)
                    : new Reply.Unavailable("status-" + status);
        }
        try {
            var results = json.readTree(response.body()).path("results");
            return results.isArray() ? answers(results) : new Reply.Unavailable("unreadable");
        } catch (IOException unreadable) {
            return new Reply.Unavailable("unreadable");
        }
    }

    private static Reply answers(JsonNode results) {
        var answers = new HashMap<UUID, Answer>();
        var seen = new HashSet<UUID>();
        for (var result : results) {
            uuid(result.path("id")).ifPresent(id -> {
                // two words on one event are no word
                answers.put(id, seen.add(id) ? answer(result) : Answer.failed("unreadable"));
            });
        }
        return new Reply.Answered(answers);
    }

    private static Answer answer(JsonNode result) {
        var outcome = outcome(result.path("status"));
        if (outcome == null) {
            return Answer.failed("unreadable");
        }
        var code = result.path("code").asText("");
        var ack = result.path("ack").asText("");
        return new Answer(
                outcome,
                outcome(result.path("first")),
                CODE.matcher(code).matches() ? code : null,
                TOKEN.matcher(ack).matches() ? ack : null);
    }

    private static @Nullable Outcome outcome(JsonNode status) {
        return switch (status.asText()) {
            case "APPLIED" -> Outcome.APPLIED;
            case "ACCEPTED" -> Outcome.ACCEPTED;
            case "DUPLICATE" -> Outcome.DUPLICATE;
            case "STALE" -> Outcome.STALE;
            case "FAILED" -> Outcome.FAILED;
            default -> null;
        };
    }

    private static Optional<UUID> uuid(JsonNode id) {
        try {
            return Optional.of(UUID.fromString(id.asText()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static URI target(URI subscriber) {
        return URI.create(subscriber.toString().replaceFirst("/+$", "") + "/internal/events");
    }

    private static String batch(List<Envelope> events) {
        return events.stream().map(Envelope::json).collect(Collectors.joining(",", "[", "]"));
    }
}
