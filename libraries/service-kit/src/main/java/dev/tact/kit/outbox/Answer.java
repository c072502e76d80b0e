package dev.tact.kit.outbox;

import dev.tact.kit.outbox.Delivery.Outcome;
import org.jspecify.annotations.Nullable;

/** A subscriber's word on one event. */
record Answer(
        Outcome outcome,
        @Nullable Outcome first,
        @Nullable String code,
        @Nullable String ack) {

    static Answer failed(String code) {
        return new Answer(Outcome.FAILED, null, code, null);
    }
}
