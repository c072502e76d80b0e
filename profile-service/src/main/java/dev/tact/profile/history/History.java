package dev.tact.profile.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one subject did, of one event type.
 *
 * @param events how many such events there are
 * @param days the distinct days (UTC) with such an event, oldest first; the latest ones where there are many
 * @param items each item once, the latest first
 * @param truncated whether items were left out because there are too many: those left out are the oldest, and the counts of
 *     those that stay are then at least as many as said
 */
public record History(String type, long events, List<LocalDate> days, List<Item> items, boolean truncated) {

    /**
     * One item.
     *
     * @param category what the latest event that said it said it is
     * @param times how many events
     * @param quantity how many pieces in all
     * @param days the distinct days (UTC) on which it occurred, oldest first; the latest ones where there are many
     * @param lastEvent the event that occurred last
     */
    public record Item(
            String itemId,
            @Nullable String category,
            long times,
            long quantity,
            List<LocalDate> days,
            Instant last,
            UUID lastEvent) {}
}
