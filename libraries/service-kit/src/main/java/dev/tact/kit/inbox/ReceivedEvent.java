package dev.tact.kit.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as another service told it, its envelope checked and its source proved by the caller's token.
 *
 * @param epoch the subject's consent epoch, or 0 where the sender gives none
 * @param data the event's own content, unchecked: the handler knows its shape
 * @param traceparent the trace in which it happened, unchecked
 */
public record ReceivedEvent(
        UUID id,
        String source,
        String type,
        UUID subject,
        Instant time,
        long epoch,
        JsonNode data,
        @Nullable String traceparent) {

    /** Without the data, which is personal. */
    @Override
    public String toString() {
        return "ReceivedEvent[id=" + id + ", type=" + type + "]";
    }
}
