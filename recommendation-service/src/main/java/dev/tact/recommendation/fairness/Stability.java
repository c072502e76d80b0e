package dev.tact.recommendation.fairness;

import java.util.Comparator;
import java.util.Map;

/**
 * The population stability index: Σ (now − then) · ln(now / then) over the shares of the classes, which is the symmetric
 * Kullback–Leibler divergence (Lewis, An Introduction to Credit Scoring, 1994; Siddiqi, Credit Risk Scorecards, 2006). By their rule of thumb,
 * below 0.1 nothing moved, and above 0.25 another population is before us.
 */
final class Stability {

    private static final int CLASSES = 10;
    /** An empty class would make the index infinite. */
    private static final double FLOOR = 1e-3;

    private Stability() {}

    /** Between shares of the same classes. */
    static double index(double[] then, double[] now) {
        var index = 0.0;
        for (var at = 0; at < then.length; at++) {
            var before = Math.max(FLOOR, then[at]);
            var after = Math.max(FLOOR, now[at]);
            index += (after - before) * Math.log(after / before);
        }
        return index;
    }

    /**
     * Between what items were and are liked: items in order of what they were, in ten classes of equal weight then, and one class for what was not
     * there.
     */
    static double ofPopularity(Map<String, Double> then, Map<String, Double> now) {
        var before = new double[CLASSES + 1];
        var after = new double[CLASSES + 1];
        var wholeThen = sum(then);
        var wholeNow = sum(now);
        if (wholeThen == 0 || wholeNow == 0) {
            return 0;
        }
        var passed = 0.0;
        var falling = then.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (var item : falling) {
            var of = Math.min(CLASSES - 1, (int) (CLASSES * passed / wholeThen));
            before[of] += item.getValue() / wholeThen;
            after[of] += now.getOrDefault(item.getKey(), 0.0) / wholeNow;
            passed += item.getValue();
        }
        after[CLASSES] = now.entrySet().stream()
                        .filter(item -> !then.containsKey(item.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                / wholeNow;
        return index(before, after);
    }

    private static double sum(Map<String, Double> popularity) {
        return popularity.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
