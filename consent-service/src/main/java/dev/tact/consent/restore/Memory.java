package dev.tact.consent.restore;

import java.time.Instant;
import java.util.UUID;

/**
 * The last event of a type that another service applied of a person.
 *
 * @param body the event's data, in JSON
 */
record Memory(UUID event, String type, UUID subject, long epoch, Instant at, String body) {

    /** Without the body, which is personal. */
    @Override
    public String toString() {
        return "Memory[event=" + event + ", type=" + type + "]";
    }
}
