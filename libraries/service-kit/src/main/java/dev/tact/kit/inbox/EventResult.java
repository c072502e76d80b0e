package dev.tact.kit.inbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param first for a {@link Status#DUPLICATE}, what became of it the first time
 * @param code why it failed, where it did
 */
public record EventResult(
        UUID id,
        Status status,
        EventHandler.@Nullable Outcome first,
        @Nullable String code) {

    /** All but {@code FAILED} tell the sender that it need not come back. */
    public enum Status {
        APPLIED,
        ACCEPTED,
        DUPLICATE,
        STALE,
        FAILED
    }

    static EventResult of(UUID id, EventHandler.Outcome outcome) {
        return new EventResult(id, Status.valueOf(outcome.name()), null, null);
    }

    static EventResult duplicate(UUID id, EventHandler.Outcome first) {
        return new EventResult(id, Status.DUPLICATE, first, null);
    }

    static EventResult failed(UUID id, String code) {
        return new EventResult(id, Status.FAILED, null, code);
    }
}
