package dev.tact.profile.disputes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as the officer who settles it sees it.
 *
 * @param reason the customer's words
 * @param values what each source says under the disputed key
 * @param event the disputed event, while it is there
 */
public record DisputeCaseResponse(
        UUID id,
        UUID subject,
        Instant openedAt,
        @Nullable String reason,
        List<Value> values,
        @Nullable Happened event,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String answer) {

    static DisputeCaseResponse from(
            Dispute dispute,
            @Nullable String reason,
            @Nullable String answer,
            List<Attribute.Kept> values,
            Event.@Nullable Kept event) {
        var outcome = dispute.outcome();
        return new DisputeCaseResponse(
                dispute.id(),
                dispute.subject(),
                dispute.openedAt(),
                reason,
                values.stream().map(Value::from).toList(),
                event == null ? null : Happened.from(event),
                dispute.closedAt(),
                outcome == null ? null : outcome.name(),
                answer);
    }

    /** What one source says, and whether that is the value that wins. */
    public record Value(
            String key,

            @Schema(description = "Of the shape that the key's definition gives")
            JsonNode value,

            String origin,
            String source,
            Instant observedAt,
            boolean wins) {
        static Value from(Attribute.Kept kept) {
            return new Value(
                    kept.key(), kept.value(), kept.origin().name(), kept.source(), kept.observedAt(), kept.wins());
        }
    }

    /** What happened. */
    public record Happened(UUID id, String type, @Nullable String itemId, int quantity, Instant occurredAt) {
        static Happened from(Event.Kept kept) {
            var content = kept.content();
            return new Happened(kept.id(), kept.type(), content.itemId(), content.quantity(), content.occurredAt());
        }
    }
}
