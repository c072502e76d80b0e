package dev.tact.escalation.intent;

import dev.tact.escalation.intent.Features.Sparse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One linear separator per class against all others: support vector machines with squared hinge loss, fitted by dual coordinate descent with shrinking
 * (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008) in a fixed order, so that the same sentences give the same
 * weights.
 */
final class LinearModel {

    private static final double COST = 1.0;
    private static final int ROUNDS = 30;
    /** How far from its best a multiplier may be left. */
    private static final double NEAR = 0.05;

    private final List<float[]> weights;
    private final List<Double> biases;

    private LinearModel(List<float[]> weights, List<Double> biases) {
        this.weights = weights;
        this.biases = biases;
    }

    static LinearModel fit(List<Sparse> examples, List<Integer> classes, int classCount) {
        var weights = new ArrayList<float[]>();
        var biases = new ArrayList<Double>();
        var order = order(examples.size());
        var curvatures = examples.stream()
                .mapToDouble(example -> example.squared() + 1 + 1 / (2 * COST))
                .toArray();
        for (var of = 0; of < classCount; of++) {
            var vector = new float[Features.PLACES];
            biases.add(fit(examples, classes, of, order, curvatures, vector));
            weights.add(vector);
        }
        return new LinearModel(weights, biases);
    }

    private static double fit(
            List<Sparse> examples, List<Integer> classes, int of, int[] order, double[] curvatures, float[] weights) {
        var multipliers = new double[examples.size()];
        var bias = 0.0;
        var active = order.clone();
        var left = active.length;
        // whoever lies further than this on the right side is not looked at again until the others are done
        var bound = Double.POSITIVE_INFINITY;
        for (var round = 0; round < ROUNDS; round++) {
            var furthest = 0.0;
            var kept = 0;
            for (var next = 0; next < left; next++) {
                var at = active[next];
                var example = examples.get(at);
                var sign = classes.get(at) == of ? 1.0 : -1.0;
                var before = multipliers[at];
                var slope = sign * (example.times(weights) + bias) - 1 + before / (2 * COST);
                if (before == 0 && slope > bound) {
                    continue;
                }
                active[kept++] = at;
                furthest = Math.max(furthest, Math.abs(before == 0 ? Math.min(slope, 0) : slope));
                multipliers[at] = Math.max(0, before - slope / curvatures[at]);
                var change = (multipliers[at] - before) * sign;
                if (change != 0) {
                    example.addTo(weights, change);
                    bias += change;
                }
            }
            left = kept;
            bound = furthest;
            if (furthest < NEAR) {
                if (left == order.length) {
                    break;
                }
                active = order.clone();
                left = active.length;
                bound = Double.POSITIVE_INFINITY;
            }
        }
        return bias;
    }

    /** Shuffled, since those who wrote the sentences wrote them intent by intent; the same each time. */
    private static int[] order(int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(Features::mixed))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How far on its side of each separator a sentence lies. */
    double[] scores(Sparse of) {
        var scores = new double[weights.size()];
        for (var at = 0; at < scores.length; at++) {
            scores[at] = of.times(weights.get(at)) + biases.get(at);
        }
        return scores;
    }
}
