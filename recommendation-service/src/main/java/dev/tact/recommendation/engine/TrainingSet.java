package dev.tact.recommendation.engine;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the contributors lent the trainer: per contributor the items and the day of the last sign of interest in each, and the groups
 * (a country, say) that may be known of them.
 *
 * <p>Nobody is named in it: a row is a place in a list. The order of rows has no influence on what is trained.
 */
public final class TrainingSet {

    private final List<String> items;
    private final List<int[]> rows;
    private final List<int[]> days;
    private final List<Map<String, String>> groups;

    private TrainingSet(List<String> items, List<int[]> rows, List<int[]> days, List<Map<String, String>> groups) {
        this.items = items;
        this.rows = rows;
        this.days = days;
        this.groups = groups;
    }

    public static Builder builder() {
        return new Builder();
    }

    public int contributors() {
        return rows.size();
    }

    /** What may be known of each contributor, attribute by attribute; empty where nothing may. */
    public List<Map<String, String>> groups() {
        return groups;
    }

    /** The day of the most recent sign of interest, absent when nobody contributed. */
    public Optional<LocalDate> lastDay() {
        var max = days.stream().flatMapToInt(Arrays::stream).max();
        return max.isPresent() ? Optional.of(LocalDate.ofEpochDay(max.getAsInt())) : Optional.empty();
    }

    /**
     * Splits by time: what was last seen before the cut is for training, what was seen on or after it is held out.
     *
     * <p>Only the last day of an interest is known, so an item seen before the cut and again after it counts as held out: the
     * training half holds nothing that happened after the cut, and a little less than what was known then.
     */
    public TimeSplit splitAt(LocalDate cut) {
        var cutDay = (int) cut.toEpochDay();
        var before = builder();
        var questions = new ArrayList<TimeSplit.Question>();
        for (var row = 0; row < rows.size(); row++) {
            var known = new ArrayList<Interest>();
            var held = new LinkedHashSet<String>();
            for (var at = 0; at < rows.get(row).length; at++) {
                var item = items.get(rows.get(row)[at]);
                var day = days.get(row)[at];
                if (day < cutDay) {
                    known.add(new Interest(item, LocalDate.ofEpochDay(day)));
                } else {
                    held.add(item);
                }
            }
            if (!known.isEmpty()) {
                before.add(known, groups.get(row));
            }
            if (!known.isEmpty() && !held.isEmpty()) {
                questions.add(new TimeSplit.Question(
                        known.stream().map(Interest::item).toList(), Set.copyOf(held), groups.get(row)));
            }
        }
        return new TimeSplit(cut, before.build(), List.copyOf(questions));
    }

    /** Splits off the last {@code held} of the set as the test. */
    public Optional<TimeSplit> splitLast(Period held) {
        return lastDay().map(last -> splitAt(last.minus(held).plusDays(1)));
    }

    /** The binary matrix of those items that at least {@code support} contributors share. */
    Interactions interactions(int support) {
        var counts = new int[items.size()];
        for (var row : rows) {
            for (var item : row) {
                counts[item]++;
            }
        }
        return interactions(IntStream.range(0, counts.length)
                .filter(item -> counts[item] >= support)
                .mapToObj(items::get)
                .sorted()
                .toList());
    }

    private Interactions interactions(List<String> vocabulary) {
        var numbers = HashMap.<String, Integer>newHashMap(vocabulary.size());
        vocabulary.forEach(item -> numbers.put(item, numbers.size()));
        var renumbered =
                items.stream().mapToInt(item -> numbers.getOrDefault(item, -1)).toArray();
        var matrix = new int[rows.size()][];
        for (var row = 0; row < matrix.length; row++) {
            matrix[row] = Arrays.stream(rows.get(row))
                    .map(item -> renumbered[item])
                    .filter(item -> item >= 0)
                    .sorted()
                    .toArray();
        }
        return new Interactions(List.copyOf(vocabulary), matrix);
    }

    /** Collects contributors one by one; two signs of the same item in one row count once, with the later day. */
    public static final class Builder {

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> items = new ArrayList<>();
        private final List<int[]> rows = new ArrayList<>();
        private final List<int[]> days = new ArrayList<>();
        private final List<Map<String, String>> groups = new ArrayList<>();

        private Builder() {}

        public Builder add(Collection<Interest> contributor) {
            return add(contributor, Map.of());
        }

        public Builder add(Collection<Interest> contributor, Map<String, String> knownGroups) {
            var latest = new TreeMap<Integer, Integer>();
            for (var interest : contributor) {
                var number = numbers.computeIfAbsent(interest.item(), item -> {
                    items.add(item);
                    return items.size() - 1;
                });
                latest.merge(number, (int) interest.lastOn().toEpochDay(), Math::max);
            }
            rows.add(latest.keySet().stream().mapToInt(Integer::intValue).toArray());
            days.add(latest.values().stream().mapToInt(Integer::intValue).toArray());
            groups.add(Map.copyOf(knownGroups));
            return this;
        }

        public TrainingSet build() {
            return new TrainingSet(List.copyOf(items), List.copyOf(rows), List.copyOf(days), List.copyOf(groups));
        }
    }
}
