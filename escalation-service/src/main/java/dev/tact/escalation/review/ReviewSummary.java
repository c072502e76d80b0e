package dev.tact.escalation.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review in a list: nothing of its customer.
 *
 * @param overdue whether the customer was to have a decision by now
 * @param snapshot {@code TAKEN} or {@code MISSING}; null where the contest is older than snapshots
 */
@RegisterForReflection
public record ReviewSummary(
        UUID contestId,
        UUID caseId,
        String target,
        String status,
        Instant acknowledgedAt,
        Instant dueAt,
        boolean overdue,
        boolean extended,
        @Nullable String snapshot) {

    static ReviewSummary from(Review review, Instant now) {
        return new ReviewSummary(
                review.contestId(),
                review.caseId(),
                review.target().name(),
                review.status().name(),
                review.acknowledgedAt(),
                review.dueAt(),
                review.isOverdue(now),
                review.extended(),
                review.snapshot());
    }
}
