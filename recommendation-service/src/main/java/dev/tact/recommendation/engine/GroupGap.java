package dev.tact.recommendation.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Whether groups are served alike by one measure: each group's mean, the gap between the best and the worst served, how sure it is, and how
 * likely chance alone makes one as large.
 *
 * <p>Intervals are percentile bootstraps (Efron, 1979) at 95 %, resampled within the groups. The p-value is that of a permutation test of
 * the largest gap over all groups, (1 + as large) / (1 + rounds) (Phipson and Smyth, 2010), so that comparing many groups needs no further
 * correction. Both are drawn from a seed: the same question has the same answer.
 *
 * @param groups in order of name; only those large enough
 * @param gap the mean of the best served group minus that of the worst served; 0 with fewer than two groups
 * @param p 1 with fewer than two groups
 */
public record GroupGap(List<Group> groups, double gap, double low, double high, double p) {

    /** How one group is served. */
    public record Group(String name, int questions, double mean, double low, double high) {}

    /**
     * Compares the values by the group each belongs to.
     *
     * @param groups as many as values; an empty name takes no part
     * @param minimum groups of fewer take no part
     */
    public static GroupGap of(double[] values, List<String> groups, int minimum, int rounds, long seed) {
        var members = members(values, groups, minimum);
        var random = new SplittableRandom(seed);
        var served = new ArrayList<Group>();
        var resampled = new ArrayList<double[]>();
        for (var group : members.entrySet()) {
            var means = resampled(group.getValue(), rounds, random);
            resampled.add(means.clone());
            Arrays.sort(means);
            served.add(new Group(
                    group.getKey(),
                    group.getValue().length,
                    mean(group.getValue()),
                    percentile(means, 0.025),
                    percentile(means, 0.975)));
        }
        if (served.size() < 2) {
            return new GroupGap(List.copyOf(served), 0, 0, 0, 1);
        }
        var best = 0;
        var worst = 0;
        for (var at = 1; at < served.size(); at++) {
            best = served.get(at).mean() > served.get(best).mean() ? at : best;
            worst = served.get(at).mean() < served.get(worst).mean() ? at : worst;
        }
        var gaps = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            gaps[round] = resampled.get(best)[round] - resampled.get(worst)[round];
        }
        Arrays.sort(gaps);
        var gap = served.get(best).mean() - served.get(worst).mean();
        return new GroupGap(
                List.copyOf(served),
                gap,
                percentile(gaps, 0.025),
                percentile(gaps, 0.975),
                permuted(List.copyOf(members.values()), gap, rounds, random));
    }

    private static Map<String, double[]> members(double[] values, List<String> groups, int minimum) {
        if (values.length != groups.size()) {
            throw new IllegalArgumentException("every value needs a group");
        }
        var members = new TreeMap<String, List<Double>>();
        for (var at = 0; at < values.length; at++) {
            if (!groups.get(at).isEmpty()) {
                members.computeIfAbsent(groups.get(at), any -> new ArrayList<>())
                        .add(values[at]);
            }
        }
        var large = new TreeMap<String, double[]>();
        members.forEach((name, of) -> {
            if (of.size() >= minimum) {
                large.put(name, of.stream().mapToDouble(Double::doubleValue).toArray());
            }
        });
        return large;
    }

    private static double[] resampled(double[] values, int rounds, SplittableRandom random) {
        var means = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            var sum = 0.0;
            for (var draw = 0; draw < values.length; draw++) {
                sum += values[random.nextInt(values.length)];
            }
            means[round] = sum / values.length;
        }
        return means;
    }

    private static double permuted(List<double[]> groups, double gap, int rounds, SplittableRandom random) {
        var pool = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        var asLarge = 0;
        for (var round = 0; round < rounds; round++) {
            shuffle(pool, random);
            var max = Double.NEGATIVE_INFINITY;
            var min = Double.POSITIVE_INFINITY;
            var from = 0;
            for (var group : groups) {
                var sum = 0.0;
                for (var at = from; at < from + group.length; at++) {
                    sum += pool[at];
                }
                from += group.length;
                max = Math.max(max, sum / group.length);
                min = Math.min(min, sum / group.length);
            }
            // sums in another order differ in their last bits
            if (max - min >= gap - 1e-12) {
                asLarge++;
            }
        }
        return (1.0 + asLarge) / (1.0 + rounds);
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (var at = values.length - 1; at > 0; at--) {
            var with = random.nextInt(at + 1);
            var held = values[at];
            values[at] = values[with];
            values[with] = held;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
