package dev.tact.bench.churn;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealVector;

/** Logistic regression by maximum likelihood, found by Newton's method; the first weight is the intercept. */
record Logistic(RealVector weights) {

    private static final int STEPS = 50;
    private static final double STILL = 1e-9;

    static Logistic fit(double[][] features, boolean[] happened) {
        var size = features[0].length + 1;
        RealVector weights = new ArrayRealVector(size);
        for (var step = 0; step < STEPS; step++) {
            var gradient = new ArrayRealVector(size);
            var curvature = new Array2DRowRealMatrix(size, size);
            for (var i = 0; i < features.length; i++) {
                var row = row(features[i]);
                var said = said(weights, row);
                gradient.combineToSelf(1, (happened[i] ? 1 : 0) - said, row);
                for (var j = 0; j < size; j++) {
                    for (var k = 0; k < size; k++) {
                        curvature.addToEntry(j, k, said * (1 - said) * row.getEntry(j) * row.getEntry(k));
                    }
                }
            }
            var move = new LUDecomposition(curvature).getSolver().solve(gradient);
            weights = weights.add(move);
            if (move.getNorm() < STILL) {
                return new Logistic(weights);
            }
        }
        throw new IllegalStateException("no maximum found");
    }

    double probability(double... features) {
        return said(weights, row(features));
    }

    private static double said(RealVector weights, RealVector row) {
        return 1 / (1 + Math.exp(-weights.dotProduct(row)));
    }

    private static RealVector row(double[] features) {
        return new ArrayRealVector(new double[] {1}).append(new ArrayRealVector(features));
    }
}
