package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message in the shape of Segment's specification, as far as anything is kept of it.
 *
 * @param name of a track's event, of a page or a screen
 * @param timestamp when it happened, by the sender's clock
 * @param sentAt when it was sent, by the same clock
 * @param bytes how long it is
 */
record Message(
        Call call,
        String messageId,
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable String previousId,
        @Nullable String name,
        @Nullable JsonNode category,
        ObjectNode properties,
        ObjectNode traits,
        @Nullable Instant timestamp,
        @Nullable Instant sentAt,
        @Nullable String sessionId,
        int bytes) {

    /** Segment's calls. */
    enum Call {
        TRACK,
        IDENTIFY,
        PAGE,
        SCREEN,
        GROUP,
        ALIAS;

        static Optional<Call> of(String name) {
            return List.of(values()).stream()
                    .filter(call -> call.label().equals(name))
                    .findFirst();
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was received in one request.
     *
     * @param alone whether the request is this one message, not a batch
     */
    record Received(List<Message> messages, boolean alone) {}

    /** When it happened, by our clock: a sender's clock is off by as much as its time of sending is off our time of receiving. */
    Instant occurredAt(Instant receivedAt) {
        if (timestamp == null) {
            return receivedAt;
        }
        return sentAt == null ? timestamp : receivedAt.minus(Duration.between(timestamp, sentAt));
    }
}
