package dev.tact.kit.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A claimed event as it is stored, its body sealed unless it had to stay readable. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record PendingEvent(
        UUID id,
        String type,
        UUID subject,
        Instant time,
        long epoch,
        byte[] body,
        boolean sealed,
        int attempts,
        @Nullable String traceparent) {

    @Override
    public String toString() {
        return "PendingEvent[id=" + id + ", type=" + type + "]";
    }
}
