package dev.tact.escalation.feed;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in a conversation: identifiers and codes, never words. Readers look the words up when they are
 * shown, so that what was erased or may no longer be seen is not.
 */
public record FeedEntry(
        Kind kind,
        UUID conversationId,
        @Nullable UUID caseId,
        @Nullable UUID messageId,
        @Nullable String state,
        @Nullable UUID ownerId,
        @Nullable String handler,
        @Nullable Long handlerEpoch,
        @Nullable String clock,
        Instant at) {

    /** What happened. */
    public enum Kind {
        MESSAGE(true),
        NOTE(false),
        CASE(true),
        HANDLER(true),
        /** What was promised of a case is nearly due, or overdue. */
        CLOCK(false);

        private final boolean forCustomers;

        Kind(boolean forCustomers) {
            this.forCustomers = forCustomers;
        }

        /** Whether customers are told of it. */
        public boolean isForCustomers() {
            return forCustomers;
        }
    }

    public static FeedEntry message(UUID conversationId, UUID messageId, Instant at) {
        return new FeedEntry(Kind.MESSAGE, conversationId, null, messageId, null, null, null, null, null, at);
    }

    /** An internal message. */
    public static FeedEntry note(UUID conversationId, UUID messageId, Instant at) {
        return new FeedEntry(Kind.NOTE, conversationId, null, messageId, null, null, null, null, null, at);
    }

    public static FeedEntry ofCase(UUID conversationId, UUID caseId, String state, @Nullable UUID ownerId, Instant at) {
        return new FeedEntry(Kind.CASE, conversationId, caseId, null, state, ownerId, null, null, null, at);
    }

    public static FeedEntry handler(UUID conversationId, String handler, long epoch, Instant at) {
        return new FeedEntry(Kind.HANDLER, conversationId, null, null, null, null, handler, epoch, null, at);
    }

    /** @param state {@code WARNED} or {@code BREACHED} */
    public static FeedEntry ofClock(UUID conversationId, UUID caseId, String clock, String state, Instant at) {
        return new FeedEntry(Kind.CLOCK, conversationId, caseId, null, state, null, null, null, clock, at);
    }
}
