package dev.tact.profile.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.sealing.SubjectSealer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened, as it is kept and as it is read. */
public final class Event {

    private Event() {}

    /**
     * An event to be kept.
     *
     * @param id orders by recording
     * @param sourceKey a keyed hash of the source record: the same record is kept once
     * @param sessionKey a keyed hash of the visit it belongs to, where it belongs to one
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record New(
            UUID id, UUID subject, String type, byte[] sourceKey, byte @Nullable [] sessionKey, Content content) {}

    /**
     * The sealed part.
     *
     * @param itemId what it was about, where it was about one item
     * @param properties an object of the shape that the type's definition gives
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Content(@Nullable String itemId, int quantity, Instant occurredAt, JsonNode properties) {

        // none are not written, and so are absent when read
        public Content {
            properties = Objects.requireNonNullElseGet(properties, JsonNodeFactory.instance::objectNode);
        }
    }

    /** An event as it was kept, opened. */
    public record Kept(UUID id, String type, Content content) {}

    /** The events of one subject that were new, in the order they were recorded. */
    public record Arrival(UUID subject, long ref, SubjectSealer sealer, List<Kept> events) {}
}
