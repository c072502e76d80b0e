package dev.tact.profile.habits;

import dev.tact.profile.history.History;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of what somebody did lately was about one category: a share between 0 and 1. Each day on which an item occurred counts
 * once, half as much for every {@value #HALF_LIFE} days that have passed since.
 */
public record Interest(String category, double weight) {

    static final int HALF_LIFE = 90;
    static final int MOST = 10;

    /**
     * The strongest interests on a day, the strongest first; items without a category say nothing.
     *
     * @param since what happened before counts no longer, where given
     */
    public static List<Interest> on(LocalDate today, History history, @Nullable Instant since) {
        var weights = new HashMap<String, Double>();
        var total = 0.0;
        for (var item : history.items()) {
            var category = item.category();
            if (category == null) {
                continue;
            }
            for (var day : item.days()) {
                if (counts(item, day, since) && !day.isAfter(today)) {
                    var weight = Math.pow(0.5, ChronoUnit.DAYS.between(day, today) / (double) HALF_LIFE);
                    weights.merge(category, weight, Double::sum);
                    total += weight;
                }
            }
        }
        var all = total;
        return weights.entrySet().stream()
                .map(entry -> new Interest(entry.getKey(), Math.round(entry.getValue() / all * 100) / 100.0))
                .filter(interest -> interest.weight > 0)
                .sorted(Comparator.comparingDouble(Interest::weight).reversed().thenComparing(Interest::category))
                .limit(MOST)
                .toList();
    }

    // of the day of the reset only what is known to have happened after it counts
    private static boolean counts(History.Item item, LocalDate day, @Nullable Instant since) {
        if (since == null) {
            return true;
        }
        var reset = LocalDate.ofInstant(since, ZoneOffset.UTC);
        var last = LocalDate.ofInstant(item.last(), ZoneOffset.UTC);
        return day.isAfter(reset)
                || (day.equals(reset) && day.equals(last) && item.last().isAfter(since));
    }
}
