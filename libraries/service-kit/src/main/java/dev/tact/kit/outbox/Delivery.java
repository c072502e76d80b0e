package dev.tact.kit.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one subscriber made of one event.
 *
 * @param first for a {@link Outcome#DUPLICATE}, what the subscriber made of it the first time, where it says so
 * @param code why it failed, where it did
 * @param ack under which token somebody will acknowledge the rest of its effect, where the subscriber says so
 */
public record Delivery(
        UUID eventId,
        String type,
        UUID subject,
        long epoch,
        String subscriber,
        Outcome outcome,
        @Nullable Outcome first,
        @Nullable String code,
        @Nullable String ack) {

    /** All but {@code FAILED} are final. */
    public enum Outcome {
        APPLIED,
        ACCEPTED,
        DUPLICATE,
        STALE,
        /** The subject was erased before the event could be told: its body no longer opens. */
        ERASED,
        FAILED;

        boolean isFinal() {
            return this != FAILED;
        }
    }
}
