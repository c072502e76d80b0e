package dev.tact.profile.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some of the caller's events of one type, those recorded last first.
 *
 * @param next where the list goes on, or null at its end
 * @param useId the record of this reading
 */
public record KnownEventsResponse(
        List<KnownEvent> events, @Nullable String next, UUID useId) {

    /**
     * One event.
     *
     * @param keptUntil when it goes; null where its definition is retired
     * @param disputed whether the caller says that it is wrong: it is not used
     */
    public record KnownEvent(
            UUID eventId,
            String type,
            String label,
            @Nullable String itemId,
            int quantity,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable Instant keptUntil,
            boolean disputed,

            @Schema(description = "Of the shape that the type's definition gives")
            JsonNode properties) {}
}
