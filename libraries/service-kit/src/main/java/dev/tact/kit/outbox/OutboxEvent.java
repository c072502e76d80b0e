package dev.tact.kit.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a subject, to be told to the services that subscribed to its type.
 *
 * @param type as {@code dev.tact.consent.changed.v1}
 * @param epoch the subject's consent epoch, or 0 where the type has none
 * @param data what the subscribers read, as JSON; sealed until it is delivered
 */
public record OutboxEvent(UUID id, String type, UUID subject, Instant time, long epoch, Object data) {

    /** Without the data, which is personal. */
    @Override
    public String toString() {
        return "OutboxEvent[id=" + id + ", type=" + type + "]";
    }
}
