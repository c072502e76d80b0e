package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is searched for, as AuthZEN asks it (§8): the entity in question lacks its id, and one that is there is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchRequest(
        EvaluationRequest.@Nullable Entity subject,
        EvaluationRequest.@Nullable Action action,
        EvaluationRequest.@Nullable Entity resource,
        @Nullable JsonNode context,
        @Nullable Page page) {

    /** Which part of the results is wanted (§8.2.1). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(
            @Schema(description = "The next_token of the page before; all else is asked as then") @Nullable
            String token,

            @Schema(description = "The most results wanted; a page may hold fewer and yet not be the last") @Nullable
            Integer limit,

            @Nullable JsonNode properties) {}

    /** What would be asked of somebody. */
    EvaluationRequest about(String subject) {
        return new EvaluationRequest(
                this.subject == null ? null : this.subject.withId(subject), action, resource, context);
    }

    /** What would be asked of a resource. */
    EvaluationRequest on(String resource) {
        return new EvaluationRequest(
                subject, action, this.resource == null ? null : this.resource.withId(resource), context);
    }

    /** What would be asked of an action. */
    EvaluationRequest to(String action) {
        return new EvaluationRequest(subject, EvaluationRequest.Action.named(action), resource, context);
    }
}
