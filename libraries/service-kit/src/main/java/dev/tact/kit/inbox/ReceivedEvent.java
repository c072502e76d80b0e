package dev.tact.kit.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as another service told it, its envelope checked and its source proved by the caller's token.
 *
 * @param epoch the subject's consent epoch, or 0 where the sender gives none
 * @param data the event's own content, unchecked: the handler knows its shape
 */
public record ReceivedEvent(
        UUID id, String source, String type, UUID subject, Instant time, long epoch, JsonNode data) {

    /** Without the data, which is personal. */
    @Override
    public String toString() {
        return "ReceivedEvent[id=" + id + ", type=" + type + "]";
    }
}
