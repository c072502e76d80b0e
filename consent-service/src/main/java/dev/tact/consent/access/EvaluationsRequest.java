package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many questions, with defaults for what they share. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvaluationsRequest(
        EvaluationRequest.@Nullable Entity subject,
        EvaluationRequest.@Nullable Action action,
        EvaluationRequest.@Nullable Entity resource,
        @Nullable JsonNode context,
        @Nullable List<@Nullable EvaluationRequest> evaluations,
        @Nullable Options options) {

    /** How the questions are worked through. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Options(
            @JsonProperty("evaluations_semantic") @Nullable String semantic) {}

    EvaluationRequest defaults() {
        return new EvaluationRequest(subject, action, resource, context);
    }
}
