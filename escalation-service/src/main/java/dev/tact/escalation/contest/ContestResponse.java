package dev.tact.escalation.contest;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contest as its customer sees it.
 *
 * @param conversationId where a person will answer it
 * @param dueAt when a person's decision is due at the latest
 */
public record ContestResponse(
        UUID contestId,
        ContestStatus status,
        Instant dueAt,
        Instant acknowledgedAt,
        UUID conversationId,
        UUID caseId,
        @Nullable String recommendationId,
        @Nullable String decisionId) {

    static ContestResponse from(Contest contest) {
        var target = contest.target();
        return new ContestResponse(
                contest.id(),
                contest.status(),
                contest.dueAt(),
                contest.acknowledgedAt(),
                contest.conversationId(),
                contest.caseId(),
                target.kind() == ContestTarget.Kind.RECOMMENDATION ? target.id() : null,
                target.kind() == ContestTarget.Kind.DECISION ? target.id() : null);
    }
}
