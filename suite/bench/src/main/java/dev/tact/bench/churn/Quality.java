package dev.tact.bench.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How good probabilities are, held against what happened.
 *
 * @param ece expected calibration error: the mean distance between what was said and what happened in {@value #BINS} bins of equally
 *     many
 * @param brier the mean squared distance; smaller is better, and p(1 − p) is reached by always saying the base rate p
 * @param auc how often one to whom it happened was given more than one to whom it did not; 0.5 by chance
 * @param said the mean of what was said
 * @param happened how often it happened
 */
record Quality(double ece, double brier, double auc, double said, double happened) {

    private static final int BINS = 10;

    static Quality of(double[] said, boolean[] happened) {
        var count = said.length;
        var order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> said[i]))
                .toList();
        var ece = 0.0;
        for (var bin = 0; bin < BINS; bin++) {
            var distance = 0.0;
            for (var i = bin * count / BINS; i < (bin + 1) * count / BINS; i++) {
                distance += said[order.get(i)] - number(happened[order.get(i)]);
            }
            ece += Math.abs(distance) / count;
        }
        var brier = IntStream.range(0, count)
                .mapToDouble(i -> Math.pow(said[i] - number(happened[i]), 2))
                .average()
                .orElseThrow();
        return new Quality(
                ece,
                brier,
                auc(said, happened),
                Arrays.stream(said).average().orElseThrow(),
                IntStream.range(0, count)
                        .mapToDouble(i -> number(happened[i]))
                        .average()
                        .orElseThrow());
    }

    /** Mann and Whitney's statistic; ties count half. */
    private static double auc(double[] said, boolean[] happened) {
        var yes = IntStream.range(0, said.length)
                .filter(i -> happened[i])
                .mapToDouble(i -> said[i])
                .sorted()
                .toArray();
        var no = IntStream.range(0, said.length)
                .filter(i -> !happened[i])
                .mapToDouble(i -> said[i])
                .sorted()
                .toArray();
        var wins = 0.0;
        var below = 0;
        var upTo = 0;
        for (var value : yes) {
            while (below < no.length && no[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < no.length && no[upTo] <= value) {
                upTo++;
            }
            wins += (below + upTo) / 2.0;
        }
        return wins / ((double) yes.length * no.length);
    }

    private static double number(boolean happened) {
        return happened ? 1 : 0;
    }
}
