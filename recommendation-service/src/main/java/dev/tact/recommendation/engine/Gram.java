package dev.tact.recommendation.engine;

/**
 * The exact co-occurrence counts of a binary matrix, XᵀX: how many contributors share both items of a pair, and on the diagonal
 * how many have the item.
 *
 * <p>Never masked: the solve needs every count, and whether a pair may be served is asked here afterwards.
 */
final class Gram {

    private final int[][] lower;

    Gram(int[][] lower) {
        this.lower = lower;
    }

    static Gram of(Interactions matrix, Workers workers) throws InterruptedException {
        var postings = matrix.postings();
        var rows = matrix.rows();
        var lower = new int[postings.length][];
        // one task per item keeps the row being counted in the first-level cache and needs no locks
        workers.each(postings.length, item -> {
            var counts = new int[item + 1];
            for (var contributor : postings[item]) {
                for (var other : rows[contributor]) {
                    if (other > item) {
                        break;
                    }
                    counts[other]++;
                }
            }
            lower[item] = counts;
        });
        return new Gram(lower);
    }

    int size() {
        return lower.length;
    }

    /** How many contributors share both items. */
    int shared(int one, int other) {
        return one >= other ? lower[one][other] : lower[other][one];
    }

    /** How many contributors have the item. */
    int having(int item) {
        return lower[item][item];
    }

    /** A contributor comes; its items' numbers are sorted. */
    void add(int[] row) {
        for (var item = 0; item < row.length; item++) {
            for (var other = 0; other <= item; other++) {
                lower[row[item]][row[other]]++;
            }
        }
    }

    /**
     * A contributor goes.
     *
     * @throws EaseState.NotOfTheseRows when nobody with these items is left to go
     */
    void remove(int[] row) {
        for (var item = 0; item < row.length; item++) {
            for (var other = 0; other <= item; other++) {
                if (--lower[row[item]][row[other]] < 0) {
                    throw new EaseState.NotOfTheseRows();
                }
            }
        }
    }

    /** The counts of some of the items, in ascending order, alone. */
    Gram of(int[] kept) {
        var smaller = new int[kept.length][];
        for (var row = 0; row < kept.length; row++) {
            smaller[row] = new int[row + 1];
            for (var column = 0; column <= row; column++) {
                smaller[row][column] = lower[kept[row]][kept[column]];
            }
        }
        return new Gram(smaller);
    }

    double[] times(double[] vector) {
        var product = new double[vector.length];
        for (var row = 0; row < vector.length; row++) {
            var line = lower[row];
            var sum = line[row] * vector[row];
            for (var column = 0; column < row; column++) {
                sum += line[column] * vector[column];
                product[column] += line[column] * vector[row];
            }
            product[row] += sum;
        }
        return product;
    }

    /** A copy as numbers, with the ridge added on the diagonal: what the solve inverts. */
    double[][] ridged(double ridge) {
        var matrix = new double[lower.length][];
        for (var row = 0; row < matrix.length; row++) {
            matrix[row] = new double[row + 1];
            for (var column = 0; column <= row; column++) {
                matrix[row][column] = lower[row][column];
            }
            matrix[row][row] += ridge;
        }
        return matrix;
    }
}
