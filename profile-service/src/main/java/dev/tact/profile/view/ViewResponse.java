package dev.tact.profile.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.gate.Decision;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import dev.tact.profile.history.Outline;
import dev.tact.profile.registry.AgentMask;
import dev.tact.profile.registry.Definition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param history each item of the events that may be seen, however long ago, the latest first; nothing of it in a SESSION
 * @param historyColumns the same by type, where it was asked for in columns; events that it tells are then not shown again
 * @param historyTruncated whether there are more items than a view shows
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
        boolean truncated,
        List<PastItem> history,
        List<PastColumns> historyColumns,
        boolean historyTruncated) {

    /** Which events a view draws on. */
    public enum Window {
        FULL,
        SESSION
    }

    /**
     * Whether one category may be used, and why.
     *
     * @param explicit whether by explicit consent to what is of special categories too (GDPR art. 9(2)(a))
     */
    public record CategoryDecision(
            String category, boolean allowed, String reason, String decisionId, boolean explicit) {
        static CategoryDecision from(Decision decision) {
            return new CategoryDecision(
                    decision.category(),
                    decision instanceof Decision.Allowed,
                    decision.reason().name(),
                    decision.decisionId(),
                    decision instanceof Decision.Allowed allowed && allowed.explicit());
        }
    }

    /**
     * One value and where it came from.
     *
     * @param masked whether an agent sees no more than its outline, or nothing
     */
    public record AttributeValue(
            UUID id,
            String key,

            @Schema(
                    description =
                            "Of the shape that the key's definition gives; outlined or null where masked. Of a birth-year is told an"
                                    + " age-at-least, a number of years")
            JsonNode value,

            String category,
            String origin,
            String source,
            BigDecimal confidence,
            Instant observedAt,
            boolean masked) {
        static AttributeValue from(Attribute.Kept kept, Definition definition, AgentMask mask) {
            return new AttributeValue(
                    kept.id(),
                    kept.key(),
                    Masked.value(mask, kept.value()),
                    definition.category(),
                    kept.origin().name(),
                    kept.source(),
                    kept.confidence(),
                    kept.observedAt(),
                    mask != AgentMask.NONE);
        }
    }

    /**
     * One event.
     *
     * @param quantity null where masked
     * @param masked whether an agent sees no more than the outline of the item, or nothing
     */
    public record EventValue(
            UUID id,
            String type,
            @Nullable String itemId,
            @Nullable Long quantity,
            Instant occurredAt,
            String category,
            boolean masked) {
        static EventValue from(Event.Kept kept, Definition definition, AgentMask mask) {
            var content = kept.content();
            return new EventValue(
                    kept.id(),
                    kept.type(),
                    Masked.text(mask, content.itemId()),
                    Masked.number(mask, content.quantity()),
                    content.occurredAt(),
                    definition.category(),
                    mask != AgentMask.NONE);
        }
    }

    /**
     * One item of all events of a type, those shown one by one included.
     *
     * @param times how many events; null where masked, as the quantity
     * @param quantity how many pieces in all
     * @param lastEventId the event that occurred last
     */
    public record PastItem(
            String type,
            String category,
            @Nullable String itemId,
            @Nullable Long times,
            @Nullable Long quantity,
            Instant lastAt,
            UUID lastEventId,
            boolean masked) {
        static PastItem from(ViewReader.Past past, Definition definition, AgentMask mask) {
            var item = past.item();
            return new PastItem(
                    past.type(),
                    definition.category(),
                    Masked.text(mask, item.itemId()),
                    Masked.number(mask, item.times()),
                    Masked.number(mask, item.quantity()),
                    item.last(),
                    item.lastEvent(),
                    mask != AgentMask.NONE);
        }
    }

    /**
     * The items of all events of a type, the latest first: as many columns as there are things to say, all equally long.
     *
     * @param times how many events; null where masked
     * @param lastAt when the last event occurred, in microseconds since 1970 (UTC)
     * @param lastEventId the event that occurred last
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record PastColumns(
            String type,
            String category,
            List<@Nullable String> itemId,
            long @Nullable [] times,
            long[] lastAt,
            List<UUID> lastEventId,
            boolean masked) {
        static PastColumns from(List<Outline.Item> items, Definition definition, AgentMask mask) {
            var itemIds = new ArrayList<@Nullable String>(items.size());
            items.forEach(item -> itemIds.add(Masked.text(mask, item.itemId())));
            return new PastColumns(
                    definition.name(),
                    definition.category(),
                    itemIds,
                    mask == AgentMask.NONE
                            ? items.stream().mapToLong(Outline.Item::times).toArray()
                            : null,
                    items.stream().mapToLong(item -> micros(item.last())).toArray(),
                    items.stream().map(Outline.Item::lastEvent).toList(),
                    mask != AgentMask.NONE);
        }

        private static long micros(Instant at) {
            return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        }
    }
}
