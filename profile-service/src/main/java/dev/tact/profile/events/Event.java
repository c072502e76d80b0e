package dev.tact.profile.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened, as it is kept and as it is read. */
public final class Event {

    private Event() {}

    /**
     * An event to be kept.
     *
     * @param sourceKey a keyed hash of the source record: the same record is kept once
     * @param sessionKey a keyed hash of the visit it belongs to, where it belongs to one
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record New(UUID subject, String type, byte[] sourceKey, byte @Nullable [] sessionKey, Content content) {}

    /** The sealed part. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Content(String itemId, int quantity, Instant occurredAt, Map<String, String> properties) {}

    /** An event as it was kept, opened. */
    public record Kept(UUID id, String type, Content content) {}
}
