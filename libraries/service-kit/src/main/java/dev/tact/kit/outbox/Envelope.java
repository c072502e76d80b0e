package dev.tact.kit.outbox;

import java.util.UUID;

/** One event as it travels: a CloudEvent in JSON. */
record Envelope(UUID id, String json) {

    @Override
    public String toString() {
        return "Envelope[id=" + id + "]";
    }
}
