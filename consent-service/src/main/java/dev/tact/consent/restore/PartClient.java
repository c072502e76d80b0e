package dev.tact.consent.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.identity.ServiceToken;
import dev.tact.kit.paging.Page;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks a part what it applied last of this service's events, page by page, and trusts nothing in what comes back. */
@ApplicationScoped
class PartClient {

    private static final List<String> TYPES = List.of(Memories.CONSENT_CHANGED, Memories.ERASURE_REQUESTED);
    /** A page has some hundred states of a few kilobytes. */
    private static final int MOST_ANSWER_BYTES = 1 << 25;

    private static final int LONGEST_CURSOR = 500;

    private final ServiceToken token;
    private final ObjectMapper json;
    private final Memories memories;
    private final Duration timeout;
    private final String source;
    private final HttpClient http;

    PartClient(
            ServiceToken token,
            ObjectMapper json,
            Memories memories,
            RestoreConfig config,
            @ConfigProperty(name = "tact.service") String service) {
        this.token = token;
        this.json = json;
        this.memories = memories;
        this.timeout = config.timeout();
        this.source = "urn:tact:" + service;
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

    Page<Memory> after(@Nullable String cursor, URI part) throws PartUnavailable, InterruptedException {
        var response = send(HttpRequest.newBuilder(target(part, cursor))
                .timeout(timeout)
                .header("Authorization", "Bearer " + bearer())
                .header("Accept", "application/x-ndjson")
                .GET()
                .build());
        if (response.statusCode() == 401) {
            token.forget();
        }
        if (response.statusCode() != 200) {
            throw new PartUnavailable("status-" + response.statusCode());
        }
        try {
            return page(new String(response.body(), StandardCharsets.UTF_8), cursor);
        } catch (JsonProcessingException
                | DateTimeException
                | IllegalArgumentException
                | NullPointerException
                | UnreadableMemory unreadable) {
            // without the cause: a message may quote what was read
            throw new PartUnavailable("unreadable");
        }
    }

    private String bearer() throws PartUnavailable {
        try {
            return token.get(timeout);
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            throw new PartUnavailable("token-unavailable");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws PartUnavailable, InterruptedException {
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            // the request's own timeout ends with the headers; a body that drips must not hold the worker
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            answer.cancel(true);
            throw new PartUnavailable("unreachable");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    private Page<Memory> page(String body, @Nullable String cursor) throws JsonProcessingException {
        var lines = body.lines().toList();
        if (lines.isEmpty()) {
            throw new UnreadableMemory();
        }
        var events = new ArrayList<Memory>();
        for (var line : lines.subList(0, lines.size() - 1)) {
            events.add(memory(json.readTree(line)));
        }
        // an answer that was cut off has no such last line, and must not pass for the end
        var end = json.readTree(lines.getLast());
        var next = end.path("next");
        if (end.size() != 1 || !(next.isNull() || next.isTextual())) {
            throw new UnreadableMemory();
        }
        if (next.isTextual()
                && (next.textValue().equals(cursor) || next.textValue().length() > LONGEST_CURSOR)) {
            throw new UnreadableMemory();
        }
        return new Page<>(events, next.textValue());
    }

    private Memory memory(JsonNode event) throws JsonProcessingException {
        var epoch = event.path("epoch");
        if (!text(event, "source").equals(source) || !epoch.isIntegralNumber() || !epoch.canConvertToLong()) {
            throw new UnreadableMemory();
        }
        var memory = new Memory(
                UUID.fromString(text(event, "id")),
                text(event, "type"),
                UUID.fromString(text(event, "subject")),
                epoch.longValue(),
                Instant.parse(text(event, "time")),
                json.writeValueAsString(event.path("data")));
        memories.check(memory);
        return memory;
    }

    private static String text(JsonNode event, String attribute) {
        return Objects.requireNonNull(event.path(attribute).textValue());
    }

    private static URI target(URI part, @Nullable String cursor) {
        var types = String.join("&", TYPES.stream().map(type -> "type=" + type).toList());
        var latest = part.toString().replaceFirst("/+$", "") + "/internal/events/latest?" + types;
        return URI.create(
                cursor == null ? latest : latest + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
    }
}
