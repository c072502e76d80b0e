package dev.tact.profile.habits;

import dev.tact.profile.history.History;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Histories as a test needs them. */
final class Acts {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private Acts() {}

    /** An item, and how many days ago it occurred, at noon. */
    static History.Item item(String itemId, @Nullable String category, int... daysAgo) {
        var days = Arrays.stream(daysAgo)
                .sorted()
                .mapToObj(TODAY::minusDays)
                .toList()
                .reversed();
        return new History.Item(
                itemId,
                category,
                days.size(),
                days.size(),
                days,
                days.getLast().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                new UUID(0, 1));
    }

    static History history(History.Item... items) {
        var days = Arrays.stream(items)
                .flatMap(item -> item.days().stream())
                .distinct()
                .sorted()
                .toList();
        return new History("purchase", items.length, days, List.of(items), false);
    }
}
