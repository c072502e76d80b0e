package dev.tact.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refusal as RFC 9457 names its members, in the caller's language. */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance", "traceId"})
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Locale FRENCH = Locale.FRENCH;

    static Rendered render(Refusal refusal, MultiMap requestHeaders) {
        var language = language(requestHeaders);
        var french = language.equals("fr");
        var problem = new Problem(
                "urn:tact:problem:gateway:" + refusal.code(),
                refusal.title(french),
                refusal.status(),
                refusal.code(),
                refusal.detail(french),
                "urn:uuid:" + UUID.randomUUID(),
                TraceParent.traceId(requestHeaders));
        try {
            var headers = new LinkedHashMap<>(Map.of(
                    "Content-Type", "application/problem+json",
                    "Content-Language", language,
                    "Cache-Control", "no-store"));
            if (refusal.status() == 503) {
                headers.put("Retry-After", "1");
            }
            return new Rendered(refusal, headers, Buffer.buffer(JSON.writeValueAsBytes(problem)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The caller's language, of the two that are spoken here. */
    static String language(MultiMap requestHeaders) {
        var wanted = requestHeaders.get("Accept-Language");
        if (wanted == null) {
            return "en";
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(wanted), List.of(Locale.ENGLISH, FRENCH));
            return FRENCH.equals(found) ? "fr" : "en";
        } catch (IllegalArgumentException unreadable) {
            return "en";
        }
    }

    /** The refusal's status, headers and body. */
    record Rendered(Refusal refusal, Map<String, String> headers, Buffer body) {

        void answer(HttpServerRequest request) {
            var response = request.response().setStatusCode(refusal.status());
            headers.forEach(response::putHeader);
            response.end(body);
            Unread.discard(request);
        }
    }
}
