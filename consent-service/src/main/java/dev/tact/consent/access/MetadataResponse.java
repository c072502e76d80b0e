package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Where this decision point answers (AuthZEN §9.1); what it does not offer is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetadataResponse(
        @JsonProperty("policy_decision_point") String decisionPoint,
        @JsonProperty("access_evaluation_endpoint") String evaluation,
        @JsonProperty("access_evaluations_endpoint") String evaluations,
        @JsonProperty("search_subject_endpoint") @Nullable String subjectSearch,
        @JsonProperty("search_resource_endpoint") @Nullable String resourceSearch,
        @JsonProperty("search_action_endpoint") @Nullable String actionSearch) {

    static MetadataResponse at(String base, boolean searchable) {
        var access = base + "/access/v1/";
        return new MetadataResponse(
                base,
                access + "evaluation",
                access + "evaluations",
                searchable ? access + "search/subject" : null,
                searchable ? access + "search/resource" : null,
                searchable ? access + "search/action" : null);
    }
}
