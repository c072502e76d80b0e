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
        Instant at) {

    /** What happened. Customers are never told of a {@link #NOTE}. */
    public enum Kind {
        MESSAGE,
        NOTE,
        CASE,
        HANDLER
    }

    public static FeedEntry message(UUID conversationId, UUID messageId, Instant at) {
        return new FeedEntry(Kind.MESSAGE, conversationId, null, messageId, null, null, null, null, at);
    }

    /** An internal message. */
    public static FeedEntry note(UUID conversationId, UUID messageId, Instant at) {
        return new FeedEntry(Kind.NOTE, conversationId, null, messageId, null, null, null, null, at);
    }

    public static FeedEntry ofCase(UUID conversationId, UUID caseId, String state, @Nullable UUID ownerId, Instant at) {
        return new FeedEntry(Kind.CASE, conversationId, caseId, null, state, ownerId, null, null, at);
    }

    public static FeedEntry handler(UUID conversationId, String handler, long epoch, Instant at) {
        return new FeedEntry(Kind.HANDLER, conversationId, null, null, null, null, handler, epoch, at);
    }
}
