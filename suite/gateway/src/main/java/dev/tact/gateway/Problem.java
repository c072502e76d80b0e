package dev.tact.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
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
        var french = speaksFrench(requestHeaders.get("Accept-Language"));
        var problem = new Problem(
                "urn:tact:problem:gateway:" + refusal.code(),
                refusal.title(french),
                refusal.status(),
                refusal.code(),
                refusal.detail(french),
                "urn:uuid:" + UUID.randomUUID(),
                TraceParent.traceId(requestHeaders));
        try {
            return new Rendered(refusal, french ? "fr" : "en", Buffer.buffer(JSON.writeValueAsBytes(problem)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean speaksFrench(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return false;
        }
        try {
            var wanted = Locale.LanguageRange.parse(acceptLanguage);
            return FRENCH.equals(Locale.lookup(wanted, List.of(Locale.ENGLISH, FRENCH)));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The refusal's status, headers and body. */
    record Rendered(Refusal refusal, String language, Buffer body) {

        Map<String, String> headers() {
            var retry = refusal.status() == 503;
            return retry
                    ? Map.of(
                            "Content-Type", "application/problem+json",
                            "Content-Language", language,
                            "Cache-Control", "no-store",
                            "Retry-After", "1")
                    : Map.of(
                            "Content-Type", "application/problem+json",
                            "Content-Language", language,
                            "Cache-Control", "no-store");
        }

        void answer(HttpServerRequest request) {
            var response = request.response().setStatusCode(refusal.status());
            headers().forEach(response::putHeader);
            response.end(body);
            Unread.discard(request);
        }
    }
}
