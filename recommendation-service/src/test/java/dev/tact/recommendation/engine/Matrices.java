package dev.tact.recommendation.engine;

import java.util.Random;

/** Plain matrix arithmetic, slow and obviously right. */
final class Matrices {

    private Matrices() {}

    /** Gauss and Jordan with pivoting, on a full matrix. */
    static double[][] inverse(double[][] matrix) {
        var n = matrix.length;
        var work = new double[n][2 * n];
        for (var row = 0; row < n; row++) {
            System.arraycopy(matrix[row], 0, work[row], 0, n);
            work[row][n + row] = 1;
        }
        for (var pivot = 0; pivot < n; pivot++) {
            var best = pivot;
            for (var row = pivot + 1; row < n; row++) {
                if (Math.abs(work[row][pivot]) > Math.abs(work[best][pivot])) {
                    best = row;
                }
            }
            var swap = work[pivot];
            work[pivot] = work[best];
            work[best] = swap;
            var scale = work[pivot][pivot];
            for (var column = 0; column < 2 * n; column++) {
                work[pivot][column] /= scale;
            }
            for (var row = 0; row < n; row++) {
                var factor = work[row][pivot];
                if (row != pivot && factor != 0) {
                    for (var column = 0; column < 2 * n; column++) {
                        work[row][column] -= factor * work[pivot][column];
                    }
                }
            }
        }
        var inverse = new double[n][n];
        for (var row = 0; row < n; row++) {
            System.arraycopy(work[row], n, inverse[row], 0, n);
        }
        return inverse;
    }

    /** AᵀA plus a ridge: symmetric positive definite whatever A is. */
    static double[][] positiveDefinite(int n, double ridge, long seed) {
        var random = new Random(seed);
        var a = new double[n][n];
        for (var row : a) {
            for (var column = 0; column < n; column++) {
                row[column] = random.nextGaussian();
            }
        }
        var product = new double[n][n];
        for (var row = 0; row < n; row++) {
            for (var column = 0; column < n; column++) {
                for (var k = 0; k < n; k++) {
                    product[row][column] += a[k][row] * a[k][column];
                }
            }
            product[row][row] += ridge;
        }
        return product;
    }

    static double[][] lower(double[][] full) {
        var lower = new double[full.length][];
        for (var row = 0; row < full.length; row++) {
            lower[row] = new double[row + 1];
            System.arraycopy(full[row], 0, lower[row], 0, row + 1);
        }
        return lower;
    }
}
