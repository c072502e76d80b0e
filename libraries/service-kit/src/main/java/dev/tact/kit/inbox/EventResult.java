package dev.tact.kit.inbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param first for a {@link Status#DUPLICATE}, what became of it the first time
 * @param code why it failed, where it did
 * @param ack under which token the rest of its effect will be acknowledged, where another part completes it
 */
public record EventResult(
        UUID id,
        Status status,
        EventHandler.@Nullable Outcome first,
        @Nullable String code,
        @Nullable String ack) {

    /** All but {@code FAILED} tell the sender that it need not come back. */
    public enum Status {
        APPLIED,
        ACCEPTED,
        DUPLICATE,
        STALE,
        FAILED
    }

    static EventResult of(UUID id, EventHandler.Handled handled) {
        return new EventResult(id, Status.valueOf(handled.outcome().name()), null, null, handled.ack());
    }

    static EventResult duplicate(UUID id, EventHandler.Handled first) {
        return new EventResult(id, Status.DUPLICATE, first.outcome(), null, first.ack());
    }

    static EventResult failed(UUID id, String code) {
        return new EventResult(id, Status.FAILED, null, code, null);
    }
}
