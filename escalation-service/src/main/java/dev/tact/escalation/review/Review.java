package dev.tact.escalation.review;

import dev.tact.kit.sealing.Cell;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contest as its reviewer finds it.
 *
 * @param snapshot whether what is contested was kept; null where the contest is older than that was done
 * @param snapshotReason why not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Review(
        UUID contestId,
        UUID subject,
        Target target,
        String targetId,
        byte[] viewpoint,
        Status status,
        UUID conversationId,
        UUID caseId,
        Instant acknowledgedAt,
        Instant dueAt,
        boolean extended,
        @Nullable String snapshot,
        @Nullable String snapshotReason,
        @Nullable String sha256,
        byte @Nullable [] document) {

    enum Target {
        RECOMMENDATION,
        DECISION
    }

    enum Status {
        ACKNOWLEDGED,
        DECIDED,
        WITHDRAWN
    }

    boolean isOpen() {
        return status == Status.ACKNOWLEDGED;
    }

    boolean isOverdue(Instant now) {
        return isOpen() && !now.isBefore(dueAt);
    }

    Cell viewpointCell() {
        return new Cell("contest", "viewpoint", contestId);
    }

    Cell documentCell() {
        return new Cell("contest_snapshot", "document", contestId);
    }

    /** Without what is contested. */
    @Override
    public String toString() {
        return "Review[contestId=" + contestId + "]";
    }
}
