package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where this decision point answers (AuthZEN §9). */
public record MetadataResponse(
        @JsonProperty("policy_decision_point") String decisionPoint,
        @JsonProperty("access_evaluation_endpoint") String evaluation,
        @JsonProperty("access_evaluations_endpoint") String evaluations) {

    static MetadataResponse at(String base) {
        return new MetadataResponse(base, base + "/access/v1/evaluation", base + "/access/v1/evaluations");
    }
}
