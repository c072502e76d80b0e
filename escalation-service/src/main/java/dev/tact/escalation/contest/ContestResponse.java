package dev.tact.escalation.contest;

import dev.tact.escalation.review.Decided;
import dev.tact.escalation.review.Extended;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contest as its customer sees it.
 *
 * @param conversationId where a person will answer it
 * @param dueAt when a person's decision is due at the latest
 * @param snapshot what was kept of what is contested; null where it is older than that was done
 * @param extension why it takes longer than a month; null where it does not
 * @param decision what a person decided; null until then
 * @param notice whom to call, in the answer to a contest whose words say that somebody may harm themselves; null otherwise
 */
public record ContestResponse(
        UUID contestId,
        ContestStatus status,
        Instant dueAt,
        Instant acknowledgedAt,
        UUID conversationId,
        UUID caseId,
        @Nullable String recommendationId,
        @Nullable String decisionId,
        @Nullable Kept snapshot,
        @Nullable Extended extension,
        @Nullable Decided decision,
        @Nullable String notice) {

    /**
     * That what is contested was kept.
     *
     * @param reason why not, where it was not
     * @param sha256 of its canonical JSON (RFC 8785)
     */
    @RegisterForReflection
    public record Kept(
            SnapshotState state,
            @Nullable String reason,
            @Nullable String sha256,
            Instant takenAt) {}

    static ContestResponse from(
            Contest contest, @Nullable Kept snapshot, @Nullable Extended extension, @Nullable Decided decision) {
        var target = contest.target();
        return new ContestResponse(
                contest.id(),
                contest.status(),
                contest.dueAt(),
                contest.acknowledgedAt(),
                contest.conversationId(),
                contest.caseId(),
                target.kind() == ContestTarget.Kind.RECOMMENDATION ? target.id() : null,
                target.kind() == ContestTarget.Kind.DECISION ? target.id() : null,
                snapshot,
                extension,
                decision,
                null);
    }

    ContestResponse withNotice(String words) {
        return new ContestResponse(
                contestId,
                status,
                dueAt,
                acknowledgedAt,
                conversationId,
                caseId,
                recommendationId,
                decisionId,
                snapshot,
                extension,
                decision,
                words);
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "ContestResponse[contestId=" + contestId + "]";
    }
}
