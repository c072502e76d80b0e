package dev.tact.recommendation.engine;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Inverts a symmetric positive definite matrix in place, given as its lower triangle.
 *
 * <p>A blocked symmetric sweep (Gauss and Jordan): each pivot block is inverted by its Cholesky factor, then every other block takes
 * one rank-b update. That is n³ floating-point operations, as many as Cholesky followed by the triangular inverse and
 * product, but with one kernel instead of three, and that one is a streaming multiply-add which the compiler turns into vector
 * instructions. No pivoting is needed: every pivot block is a Schur complement of a positive definite matrix.
 */
final class SpdInverse {

    /** Columns per pivot block: 64 rows of a column tile fill half of a 512 KiB second-level cache. */
    static final int BLOCK = 64;

    /** Columns the kernel works on before it moves to the next row. */
    private static final int TILE = 512;

    /** Matrix rows per task. */
    private static final int ROWS = 16;

    private SpdInverse() {}

    static void invert(double[][] lower, Workers workers, DoubleConsumer progress) throws InterruptedException {
        var n = lower.length;
        var panel = new double[BLOCK][n];
        var update = new double[n][BLOCK];
        for (var start = 0; start < n; start += BLOCK) {
            var width = Math.min(BLOCK, n - start);
            sweep(lower, panel, update, start, width, workers);
            progress.accept((start + width) / (double) n);
        }
        for (var row : lower) {
            for (var column = 0; column < row.length; column++) {
                row[column] = -row[column];
            }
        }
    }

    private static void sweep(double[][] a, double[][] panel, double[][] update, int start, int width, Workers workers)
            throws InterruptedException {
        var n = a.length;
        var end = start + width;
        var inverse = pivotInverse(a, start, width);
        for (var p = 0; p < width; p++) {
            var line = panel[p];
            System.arraycopy(a[start + p], 0, line, 0, start);
            Arrays.fill(line, start, end, 0);
            for (var row = end; row < n; row++) {
                line[row] = a[row][start + p];
            }
        }
        for (var p = width; p < BLOCK; p++) {
            Arrays.fill(panel[p], 0);
        }
        var tasks = (n + ROWS - 1) / ROWS;
        workers.each(tasks, task -> {
            // the longest rows first, so that no thread is left alone with one at the end
            var from = (tasks - 1 - task) * ROWS;
            var to = Math.min(n, from + ROWS);
            for (var row = from; row < to; row++) {
                var factors = update[row];
                Arrays.fill(factors, 0);
                for (var q = 0; q < width; q++) {
                    axpy(panel[q][row], inverse[q], factors, width);
                }
            }
            for (var left = 0; left < to; left += TILE) {
                for (var row = from; row < to; row++) {
                    if (row < start || row >= end) {
                        subtract(a[row], update[row], panel, left, Math.min(left + TILE, row + 1));
                    }
                }
            }
        });
        for (var row = end; row < n; row++) {
            System.arraycopy(update[row], 0, a[row], start, width);
        }
        for (var p = 0; p < width; p++) {
            var line = a[start + p];
            for (var column = 0; column < start; column++) {
                line[column] = update[column][p];
            }
            for (var q = 0; q <= p; q++) {
                line[start + q] = -inverse[p][q];
            }
        }
    }

    private static void axpy(double factor, double[] x, double[] y, int length) {
        for (var at = 0; at < length; at++) {
            y[at] = Math.fma(factor, x[at], y[at]);
        }
    }

    /** row −= factors · panel, in the columns from left to right; eight panel lines at a time, to load and store the row once for all. */
    static void subtract(double[] row, double[] factors, double[][] panel, int left, int right) {
        for (var p = 0; p < BLOCK; p += 8) {
            eight(row, factors, p, panel, left, right);
        }
    }

    private static void eight(double[] row, double[] factors, int p, double[][] panel, int left, int right) {
        var f0 = -factors[p];
        var f1 = -factors[p + 1];
        var f2 = -factors[p + 2];
        var f3 = -factors[p + 3];
        var f4 = -factors[p + 4];
        var f5 = -factors[p + 5];
        var f6 = -factors[p + 6];
        var f7 = -factors[p + 7];
        var v0 = panel[p];
        var v1 = panel[p + 1];
        var v2 = panel[p + 2];
        var v3 = panel[p + 3];
        var v4 = panel[p + 4];
        var v5 = panel[p + 5];
        var v6 = panel[p + 6];
        var v7 = panel[p + 7];
        for (var at = left; at < right; at++) {
            var sum = Math.fma(f0, v0[at], row[at]);
            sum = Math.fma(f1, v1[at], sum);
            sum = Math.fma(f2, v2[at], sum);
            sum = Math.fma(f3, v3[at], sum);
            sum = Math.fma(f4, v4[at], sum);
            sum = Math.fma(f5, v5[at], sum);
            sum = Math.fma(f6, v6[at], sum);
            row[at] = Math.fma(f7, v7[at], sum);
        }
    }

    /** The full inverse of the pivot block: its Cholesky factor L, then L⁻¹, then L⁻ᵀ·L⁻¹. */
    private static double[][] pivotInverse(double[][] a, int start, int width) {
        var factor = new double[width][width];
        for (var row = 0; row < width; row++) {
            for (var column = 0; column <= row; column++) {
                var sum = a[start + row][start + column];
                for (var k = 0; k < column; k++) {
                    sum -= factor[row][k] * factor[column][k];
                }
                if (row == column) {
                    // a comparison that NaN fails too
                    if (!(sum > 0)) {
                        throw new NotPositiveDefinite(start + row);
                    }
                    factor[row][row] = Math.sqrt(sum);
                } else {
                    factor[row][column] = sum / factor[column][column];
                }
            }
        }
        var triangle = new double[width][width];
        for (var column = 0; column < width; column++) {
            triangle[column][column] = 1 / factor[column][column];
            for (var row = column + 1; row < width; row++) {
                var sum = 0.0;
                for (var k = column; k < row; k++) {
                    sum -= factor[row][k] * triangle[k][column];
                }
                triangle[row][column] = sum / factor[row][row];
            }
        }
        var inverse = new double[width][width];
        for (var row = 0; row < width; row++) {
            for (var column = 0; column <= row; column++) {
                var sum = 0.0;
                for (var k = row; k < width; k++) {
                    sum += triangle[k][row] * triangle[k][column];
                }
                inverse[row][column] = sum;
                inverse[column][row] = sum;
            }
        }
        return inverse;
    }
}
