package dev.tact.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal, as RFC 9457 names its members, with Tact's own {@code code}, {@code traceId} and {@code violations}.
 *
 * @param type {@code urn:tact:problem:<part>:<code>}
 * @param instance {@code urn:uuid:} of this one refusal
 */
@RegisterForReflection
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "instance", "traceId", "violations"})
public record ProblemResponse(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    @RegisterForReflection
    public record Violation(String field, String message) {}
}
