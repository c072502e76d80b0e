package dev.tact.evaluator.trigger;

import dev.tact.escalation.trigger.LogisticModel;
import java.util.Arrays;
import java.util.List;

/** Fits a logistic regression with an L2 penalty by gradient descent, from zero, so that the same data has the same weights. */
final class LogisticFit {

    private static final double PENALTY = 1;
    private static final double STEP = 0.02;
    private static final int STEPS = 4_000;

    private LogisticFit() {}

    static LogisticModel of(List<double[]> features, List<Boolean> labels) {
        var model = new LogisticModel(0, zeros(features.getFirst().length));
        for (var step = 0; step < STEPS; step++) {
            model = next(model, features, labels);
        }
        return model;
    }

    private static LogisticModel next(LogisticModel model, List<double[]> features, List<Boolean> labels) {
        var bias = 0.0;
        var slope = new double[model.weights().size()];
        for (var at = 0; at < features.size(); at++) {
            var excess = model.probability(features.get(at)) - (labels.get(at) ? 1 : 0);
            bias += excess;
            for (var feature = 0; feature < slope.length; feature++) {
                slope[feature] += excess * features.get(at)[feature];
            }
        }
        var weights = new double[slope.length];
        for (var feature = 0; feature < slope.length; feature++) {
            var weight = model.weights().get(feature);
            weights[feature] = weight - STEP * (slope[feature] + PENALTY * weight);
        }
        return new LogisticModel(
                model.bias() - STEP * bias, Arrays.stream(weights).boxed().toList());
    }

    private static List<Double> zeros(int count) {
        return Arrays.stream(new double[count]).boxed().toList();
    }
}
