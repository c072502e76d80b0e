package dev.tact.profile.history;

import dev.tact.profile.events.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What events of one type add up to. The sum is the same in whatever order they are added, and however they were divided
 * between tallies before. Where there are more items than the limit, those that occurred last are kept, always the same ones.
 */
final class Tally {

    /** How much a history holds: items, and days in all and of each item. */
    record Limits(int items, int days, int daysOfItem) {
        static final Limits SHIPPED = new Limits(5_000, 1_000, 50);
    }

    /** One item's share. */
    record Item(
            String itemId,
            @Nullable Said category,
            long times,
            long quantity,
            NavigableSet<LocalDate> days,
            Instant last,
            UUID lastEvent) {

        static final Comparator<Item> OLDEST_FIRST =
                Comparator.comparing(Item::last).thenComparing(Item::lastEvent).thenComparing(Item::itemId);

        private Item plus(Item other, int mostDays) {
            var later = OLDEST_FIRST.compare(this, other) >= 0 ? this : other;
            days.addAll(other.days);
            keepLatest(days, mostDays);
            return new Item(
                    itemId,
                    Said.latest(category, other.category),
                    times + other.times,
                    quantity + other.quantity,
                    days,
                    later.last,
                    later.lastEvent);
        }
    }

    /** A category, and when it was said. */
    record Said(String category, Instant at) {

        private static final Comparator<Said> EARLIEST_FIRST =
                Comparator.comparing(Said::at).thenComparing(Said::category);

        private static @Nullable Said latest(@Nullable Said one, @Nullable Said other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return EARLIEST_FIRST.compare(one, other) >= 0 ? one : other;
        }
    }

    private final Limits limits;
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final Map<String, Item> items = new HashMap<>();
    private long events;
    private boolean truncated;

    Tally(Limits limits) {
        this.limits = limits;
    }

    Tally add(Event.Kept event) {
        var content = event.content();
        var at = content.occurredAt();
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var itemId = content.itemId();
        events++;
        days.add(day);
        keepLatest(days, limits.days());
        if (itemId != null) {
            var category = content.properties().path("category").textValue();
            var said = category == null ? null : new Said(category, at);
            add(new Item(itemId, said, 1, content.quantity(), new TreeSet<>(List.of(day)), at, event.id()));
            // not after each one: the oldest of many is dear to find
            if (items.size() >= 2 * limits.items()) {
                trim();
            }
        }
        return this;
    }

    /** Takes the other's share in; the other is not to be used any more. */
    Tally add(Tally other) {
        return add(other.events, other.days, other.items.values(), other.truncated);
    }

    Tally add(long moreEvents, Iterable<LocalDate> moreDays, Iterable<Item> moreItems, boolean incomplete) {
        events += moreEvents;
        moreDays.forEach(days::add);
        keepLatest(days, limits.days());
        moreItems.forEach(this::add);
        truncated |= incomplete;
        trim();
        return this;
    }

    private void add(Item item) {
        items.merge(item.itemId(), item, (here, more) -> here.plus(more, limits.daysOfItem()));
    }

    private void trim() {
        if (items.size() > limits.items()) {
            truncated = true;
            items.values().stream()
                    .sorted(Item.OLDEST_FIRST)
                    .limit((long) items.size() - limits.items())
                    .map(Item::itemId)
                    .toList()
                    .forEach(items::remove);
        }
    }

    private static void keepLatest(NavigableSet<LocalDate> days, int most) {
        while (days.size() > most) {
            days.pollFirst();
        }
    }

    History history(String type) {
        return new History(
                type,
                events,
                List.copyOf(days),
                latestFirst().stream()
                        .map(item -> new History.Item(
                                item.itemId(),
                                item.category() == null ? null : item.category().category(),
                                item.times(),
                                item.quantity(),
                                List.copyOf(item.days()),
                                item.last(),
                                item.lastEvent()))
                        .toList(),
                truncated);
    }

    List<Item> latestFirst() {
        trim();
        return items.values().stream().sorted(Item.OLDEST_FIRST.reversed()).toList();
    }

    long events() {
        return events;
    }

    NavigableSet<LocalDate> days() {
        return days;
    }

    /** Whether items were left out; ask after {@link #latestFirst}. */
    boolean truncated() {
        return truncated;
    }
}
