package dev.tact.profile.disputes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's word that something kept of them is wrong: what stands under a key, or one event. While it is open nothing of
 * that is used (GDPR art. 18(1)(a)).
 *
 * @param reason sealed: the customer's words
 * @param answer sealed: the officer's words
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Dispute(
        UUID id,
        UUID subject,
        long ref,
        About about,
        byte @Nullable [] reason,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Outcome outcome,
        byte @Nullable [] answer) {

    /** What it is about. */
    sealed interface About {}

    /** Everything that is known under this key. */
    record UnderKey(String key) implements About {}

    /** One event. */
    record Happening(UUID id, String type) implements About {}

    /** How it ended. */
    enum Outcome {
        /** The customer took it back. */
        WITHDRAWN,
        /** The customer said what is right. */
        RECTIFIED,
        /** It was wrong, and is removed. */
        UPHELD,
        /** It was right, and is used again. */
        REJECTED
    }

    boolean isOpen() {
        return closedAt == null;
    }
}
