package dev.tact.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.gate.Decision;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What may be seen of one subject for one purpose, each value with its category, under the decisions named.
 *
 * @param window FULL, or SESSION where only events of the current visit may be used
 * @param useId the record of this use; null when nothing was allowed and nothing read
 * @param truncated whether there are more events than a view shows; those shown are the most recently recorded
 */
public record ViewResponse(
        UUID subject,
        String purpose,
        long epoch,
        int dial,
        Window window,
        @Nullable UUID useId,
        Instant decidedAt,
        List<CategoryDecision> categories,
        List<AttributeValue> attributes,
        List<EventValue> events,
        boolean truncated) {

    /** Which events a view draws on. */
    public enum Window {
        FULL,
        SESSION
    }

    /** Whether one category may be used, and why. */
    public record CategoryDecision(String category, boolean allowed, String reason, String decisionId) {
        static CategoryDecision from(Decision decision) {
            return new CategoryDecision(
                    decision.category(),
                    decision instanceof Decision.Allowed,
                    decision.reason().name(),
                    decision.decisionId());
        }
    }

    /** One value and where it came from. */
    public record AttributeValue(
            UUID id,
            String key,

            @Schema(description = "Of the shape that the key's definition gives")
            JsonNode value,

            String category,
            String origin,
            String source,
            BigDecimal confidence,
            Instant observedAt) {
        static AttributeValue from(Attribute.Kept kept, String category) {
            return new AttributeValue(
                    kept.id(),
                    kept.key(),
                    kept.value(),
                    category,
                    kept.origin().name(),
                    kept.source(),
                    kept.confidence(),
                    kept.observedAt());
        }
    }

    /** One event. */
    public record EventValue(
            UUID id, String type, @Nullable String itemId, int quantity, Instant occurredAt, String category) {
        static EventValue from(Event.Kept kept, String category) {
            var content = kept.content();
            return new EventValue(
                    kept.id(), kept.type(), content.itemId(), content.quantity(), content.occurredAt(), category);
        }
    }
}
