package dev.tact.kit.outbox;

import java.time.Instant;
import java.util.UUID;

/** A claimed event as it is stored: its body still sealed. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record PendingEvent(UUID id, String type, UUID subject, Instant time, long epoch, byte[] body, int attempts) {

    @Override
    public String toString() {
        return "PendingEvent[id=" + id + ", type=" + type + "]";
    }
}
