package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Event;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * When something bought time and again is due. profile-service's expectation counts where the view tells one; else the customer's own
 * purchases of the item, on three days at least.
 *
 * <p>The intervals between them, and the one that has not ended, make a survival curve (Kaplan and Meier, 1958); the item is due once
 * the curve is down to one half, which is at the median interval. After four times that it is given up: the customer has stopped.
 */
final class Repurchase {

    private static final int FEWEST_DAYS = 3;
    private static final int GIVEN_UP = 4;

    private Repurchase() {}

    /** The items that this customer is due to buy again. */
    static Set<String> due(View view, LocalDate today) {
        var due = new HashSet<String>();
        days(view.events()).forEach((item, days) -> {
            var expected = view.traits().dueOn().get(item);
            if (expected == null ? due(days, today) : !today.isBefore(expected)) {
                due.add(item);
            }
        });
        return due;
    }

    /** The days on which each item was bought, as far as the events tell. */
    static Map<String, NavigableSet<LocalDate>> days(Collection<Event> events) {
        var days = new HashMap<String, NavigableSet<LocalDate>>();
        events.stream()
                .filter(Event::purchase)
                .forEach(event -> days.computeIfAbsent(event.itemId(), item -> new TreeSet<>())
                        .add(LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC)));
        return days;
    }

    /** Whether what was bought on these days is due today. */
    static boolean due(NavigableSet<LocalDate> days, LocalDate today) {
        if (days.size() < FEWEST_DAYS) {
            return false;
        }
        var intervals = new ArrayList<Long>();
        var before = days.first();
        for (var day : days.tailSet(before, false)) {
            intervals.add(ChronoUnit.DAYS.between(before, day));
            before = day;
        }
        var elapsed = ChronoUnit.DAYS.between(days.last(), today);
        var median = median(intervals, elapsed);
        return median.isPresent() && elapsed <= GIVEN_UP * median.getAsLong();
    }

    /** Where the curve is down to one half; absent while the present interval has not lasted so long. */
    private static OptionalLong median(Collection<Long> intervals, long elapsed) {
        var survival = 1.0;
        for (var length : new TreeSet<>(intervals).headSet(elapsed, true)) {
            var ended = intervals.stream().filter(length::equals).count();
            var lasting = intervals.stream().filter(other -> other >= length).count();
            // and the present one, which has lasted at least as long
            survival *= 1 - (double) ended / (lasting + 1);
            if (survival <= 0.5) {
                return OptionalLong.of(length);
            }
        }
        return OptionalLong.empty();
    }
}
