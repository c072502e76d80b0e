package dev.tact.evaluator.retail;

import java.util.List;
import java.util.Set;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * Conditional logit by maximum likelihood, found by Newton's method: the weights under which what each customer chose, from the customer's own
 * alternatives, was likeliest. Each customer counts the same.
 */
final class ConditionalLogit {

    private static final int STEPS = 50;
    private static final double STILL = 1e-9;
    /** A little ridge: an alternative's facts may be the same for everybody. */
    private static final double RIDGE = 1e-3;

    private ConditionalLogit() {}

    /** One customer's alternatives, by their facts, and the places of those that were chosen; one at least. */
    record Choice(List<double[]> facts, Set<Integer> chosen) {}

    static double[] fit(List<Choice> choices, int size) {
        RealVector weights = new ArrayRealVector(size);
        for (var step = 0; step < STEPS; step++) {
            var gradient = weights.mapMultiply(-RIDGE);
            var curvature = new Array2DRowRealMatrix(size, size);
            for (var at = 0; at < size; at++) {
                curvature.setEntry(at, at, RIDGE);
            }
            for (var choice : choices) {
                add(choice, weights, gradient, curvature);
            }
            var move = new LUDecomposition(curvature).getSolver().solve(gradient);
            weights = weights.add(move);
            if (move.getNorm() < STILL) {
                return weights.toArray();
            }
        }
        throw new IllegalStateException("no maximum found");
    }

    private static void add(Choice choice, RealVector weights, RealVector gradient, Array2DRowRealMatrix curvature) {
        var said = said(choice, weights);
        var share = 1.0 / choice.chosen().size();
        var size = weights.getDimension();
        var mean = new double[size];
        for (var at = 0; at < said.length; at++) {
            var facts = choice.facts().get(at);
            for (var j = 0; j < size; j++) {
                mean[j] += said[at] * facts[j];
                gradient.addToEntry(j, ((choice.chosen().contains(at) ? share : 0) - said[at]) * facts[j]);
                for (var k = 0; k < size; k++) {
                    curvature.addToEntry(j, k, said[at] * facts[j] * facts[k]);
                }
            }
        }
        for (var j = 0; j < size; j++) {
            for (var k = 0; k < size; k++) {
                curvature.addToEntry(j, k, -mean[j] * mean[k]);
            }
        }
    }

    private static double[] said(Choice choice, RealVector weights) {
        var said = new double[choice.facts().size()];
        var most = Double.NEGATIVE_INFINITY;
        for (var at = 0; at < said.length; at++) {
            said[at] = weights.dotProduct(new ArrayRealVector(choice.facts().get(at), false));
            most = Math.max(most, said[at]);
        }
        var sum = 0.0;
        for (var at = 0; at < said.length; at++) {
            said[at] = Math.exp(said[at] - most);
            sum += said[at];
        }
        for (var at = 0; at < said.length; at++) {
            said[at] /= sum;
        }
        return said;
    }
}
