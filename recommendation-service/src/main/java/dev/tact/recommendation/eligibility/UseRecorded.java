package dev.tact.recommendation.eligibility;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A use of what this service knows of a customer, in the shape in which the customer later reads it ({@code GET /v1/me/uses}).
 *
 * @param categories those whose use was allowed
 * @param count how many items were judged
 * @param reason why it was allowed
 */
@RegisterForReflection
record UseRecorded(
        UUID useId,
        Instant at,
        String service,
        String purpose,
        List<String> categories,
        int count,
        List<String> decisionIds,
        String reason,
        long epoch) {

    static final String TYPE = "dev.tact.use.recorded.v1";

    static UseRecorded of(UUID id, Instant at, String purpose, Decisions decisions, int items) {
        var allowed = decisions.allowed();
        return new UseRecorded(
                id,
                at,
                "recommendation-service",
                purpose,
                allowed.stream().map(Decision::category).toList(),
                items,
                allowed.stream().map(Decision::decisionId).distinct().toList(),
                allowed.getFirst().reason().name(),
                decisions.epoch());
    }
}
