package dev.tact.profile.history;

import dev.tact.profile.events.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts events in the plainest way, all of them each time: what a history must be equal to. */
final class Recount {

    private static final Comparator<Event.Kept> OLDEST_FIRST = Comparator.<Event.Kept, Instant>comparing(
                    event -> event.content().occurredAt())
            .thenComparing(Event.Kept::id);

    private Recount() {}

    static List<History> of(Collection<Event.Kept> events) {
        return events.stream().collect(Collectors.groupingBy(Event.Kept::type)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> history(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static History history(String type, List<Event.Kept> events) {
        var items = events.stream()
                .filter(event -> event.content().itemId() != null)
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(event.content().itemId())))
                .entrySet()
                .stream()
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(History.Item::last)
                        .thenComparing(History.Item::lastEvent)
                        .thenComparing(History.Item::itemId)
                        .reversed())
                .toList();
        return new History(type, events.size(), days(events), items, false);
    }

    private static History.Item item(String itemId, List<Event.Kept> events) {
        var last = events.stream().max(OLDEST_FIRST).orElseThrow();
        return new History.Item(
                itemId,
                events.stream()
                        .filter(event -> category(event) != null)
                        .max(Comparator.<Event.Kept, Instant>comparing(
                                        event -> event.content().occurredAt())
                                .thenComparing(Recount::category))
                        .map(Recount::category)
                        .orElse(null),
                events.size(),
                events.stream().mapToLong(event -> event.content().quantity()).sum(),
                days(events),
                last.content().occurredAt(),
                last.id());
    }

    @SuppressWarnings("NullAway") // asked only where there is one, or compared with null
    private static String category(Event.Kept event) {
        return event.content().properties().path("category").textValue();
    }

    private static List<LocalDate> days(List<Event.Kept> events) {
        return events.stream()
                .map(event -> LocalDate.ofInstant(event.content().occurredAt(), ZoneOffset.UTC))
                .distinct()
                .sorted()
                .toList();
    }
}
