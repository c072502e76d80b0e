package dev.tact.recommendation.models;

import dev.tact.recommendation.fairness.Reports.Remeasured;
import java.time.Instant;
import java.util.UUID;

/**
 * A version, measured on the rows of a later day.
 *
 * @param state STABLE or DRIFTED
 * @param report what the gate would say of it today; nothing follows by itself
 */
record EvaluationResponse(
        UUID id,
        String version,
        int revision,
        Instant evaluatedAt,
        String state,
        DriftResponse drift,
        ReportResponse report) {

    static EvaluationResponse from(Remeasured measured) {
        return new EvaluationResponse(
                measured.id(),
                Integer.toString(measured.version()),
                measured.revision(),
                measured.at(),
                measured.drift().alarms().isEmpty() ? "STABLE" : "DRIFTED",
                DriftResponse.from(measured),
                ReportResponse.from(measured.report()));
    }
}
