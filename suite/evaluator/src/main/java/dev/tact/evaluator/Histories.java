package dev.tact.evaluator;

import dev.tact.recommendation.engine.Interest;
import dev.tact.recommendation.engine.TrainingSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Who had what, and when last: per user, in order of name, the items in order of name. Not changed once made. */
record Histories(SortedMap<String, SortedMap<String, LocalDate>> ofUsers) {

    /** The rows of at least that weight; what was seen twice counts once. */
    static Histories of(Collection<Interaction> rows, double minimumWeight) {
        var users = new TreeMap<String, SortedMap<String, LocalDate>>();
        for (var row : rows) {
            if (row.weight() >= minimumWeight) {
                users.computeIfAbsent(row.user(), any -> new TreeMap<>())
                        .merge(row.item(), row.day(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return new Histories(users);
    }

    /** Leaves out users and items with fewer than so many, until none is left that has. */
    Histories core(int core) {
        var left = new TreeMap<String, SortedMap<String, LocalDate>>();
        ofUsers.forEach((user, items) -> left.put(user, new TreeMap<>(items)));
        for (var changed = true; changed; ) {
            var counts = new HashMap<String, Integer>();
            left.values().forEach(items -> items.keySet().forEach(item -> counts.merge(item, 1, Integer::sum)));
            changed = false;
            for (var items : left.values()) {
                changed |= items.keySet().removeIf(item -> counts.getOrDefault(item, 0) < core);
            }
            changed |= left.values().removeIf(items -> items.size() < core);
        }
        return new Histories(left);
    }

    /**
     * Holds out that share of each user's items by chance: ⌊n · (1 − share)⌋ stay to learn from, as in Elliot's random subsampling
     * (Anelli et al., 2021). Each user's draw depends on the seed and the user's place only.
     */
    Split holdOut(double share, long seed) {
        var train = new TreeMap<String, SortedMap<String, LocalDate>>();
        var test = new TreeMap<String, SortedMap<String, LocalDate>>();
        var random = new SplittableRandom(seed);
        ofUsers.forEach((user, items) -> {
            var order = shuffled(new ArrayList<>(items.keySet()), random.split());
            var kept = (int) Math.floor(order.size() * (1 - share));
            for (var at = 0; at < order.size(); at++) {
                (at < kept ? train : test)
                        .computeIfAbsent(user, any -> new TreeMap<>())
                        .put(order.get(at), items.getOrDefault(order.get(at), LocalDate.EPOCH));
            }
        });
        return new Split(new Histories(train), new Histories(test));
    }

    private static List<String> shuffled(List<String> items, SplittableRandom random) {
        for (var at = items.size() - 1; at > 0; at--) {
            var with = random.nextInt(at + 1);
            var held = items.get(at);
            items.set(at, items.get(with));
            items.set(with, held);
        }
        return items;
    }

    Map<String, LocalDate> of(String user) {
        return ofUsers.getOrDefault(user, new TreeMap<>());
    }

    int users() {
        return ofUsers.size();
    }

    long rows() {
        return ofUsers.values().stream().mapToLong(Map::size).sum();
    }

    long items() {
        return ofUsers.values().stream()
                .flatMap(items -> items.keySet().stream())
                .distinct()
                .count();
    }

    TrainingSet trainingSet() {
        var set = TrainingSet.builder();
        for (var items : ofUsers.values()) {
            set.add(items.entrySet().stream()
                    .map(entry -> new Interest(entry.getKey(), entry.getValue()))
                    .toList());
        }
        return set.build();
    }
}
