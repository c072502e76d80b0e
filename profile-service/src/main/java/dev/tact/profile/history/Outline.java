package dev.tact.profile.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A history in outline: what there is of each item, without the days, and of no more items than were asked for.
 *
 * @param items each item once, the latest first
 * @param truncated whether items were left out: those are the oldest
 */
public record Outline(String type, List<Item> items, boolean truncated) {

    /**
     * One item.
     *
     * @param times how many events
     * @param quantity how many pieces in all
     * @param lastEvent the event that occurred last
     */
    public record Item(String itemId, long times, long quantity, Instant last, UUID lastEvent) {

        public static final Comparator<Item> LATEST_FIRST = Item::beside;

        // one method instead of a chain of comparators: it is asked thousands of times for each view
        private static int beside(Item one, Item other) {
            var byTime = other.last.compareTo(one.last);
            var byEvent = byTime == 0 ? other.lastEvent.compareTo(one.lastEvent) : byTime;
            return byEvent == 0 ? other.itemId.compareTo(one.itemId) : byEvent;
        }

        Item plus(Item other) {
            var later = beside(this, other) <= 0 ? this : other;
            return new Item(itemId, times + other.times, quantity + other.quantity, later.last, later.lastEvent);
        }
    }
}
