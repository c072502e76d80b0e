package dev.tact.escalation.intent;

import dev.tact.escalation.intent.Features.Sparse;
import java.util.ArrayList;
import java.util.List;

/**
 * One linear separator per class against all others: support vector machines with squared hinge loss, fitted by dual coordinate descent (Hsieh et al.,
 * ICML 2008) in a fixed order, so that the same sentences give the same weights.
 */
final class LinearModel {

    private static final double COST = 1.0;
    private static final int ROUNDS = 30;
    /** A step through all examples that meets each class early: prime to any number of examples we have. */
    private static final int STRIDE = 7919;

    private final List<float[]> weights;
    private final List<Double> biases;

    private LinearModel(List<float[]> weights, List<Double> biases) {
        this.weights = weights;
        this.biases = biases;
    }

    static LinearModel fit(List<Sparse> examples, List<Integer> classes, int classCount) {
        var weights = new ArrayList<float[]>();
        var biases = new ArrayList<Double>();
        for (var of = 0; of < classCount; of++) {
            var vector = new float[Features.PLACES];
            biases.add(fit(examples, classes, of, vector));
            weights.add(vector);
        }
        return new LinearModel(weights, biases);
    }

    private static double fit(List<Sparse> examples, List<Integer> classes, int of, float[] weights) {
        var count = examples.size();
        var multipliers = new double[count];
        var bias = 0.0;
        for (var round = 0; round < ROUNDS; round++) {
            for (var step = 0; step < count; step++) {
                var at = (int) (((long) step * STRIDE + round) % count);
                var example = examples.get(at);
                var sign = classes.get(at) == of ? 1.0 : -1.0;
                var slope = sign * (example.times(weights) + bias) - 1 + multipliers[at] / (2 * COST);
                var curvature = example.squared() + 1 + 1 / (2 * COST);
                var before = multipliers[at];
                multipliers[at] = Math.max(0, before - slope / curvature);
                var change = (multipliers[at] - before) * sign;
                if (change != 0) {
                    example.addTo(weights, change);
                    bias += change;
                }
            }
        }
        return bias;
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
