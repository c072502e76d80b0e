package dev.tact.recommendation.engine;

/**
 * How liked an item is by all, fit to be published: the share of contributors that have it, from counts rounded to 5, and nothing for
 * items that fewer than 10 share. It is the whole of an anonymous score.
 */
final class Popularity {

    private static final int THRESHOLD = 10;
    private static final int STEP = 5;

    private Popularity() {}

    static double of(int having, int contributors) {
        if (having < THRESHOLD) {
            return 0;
        }
        return Math.min(1, rounded(having) / (double) rounded(contributors));
    }

    private static int rounded(int count) {
        return Math.max(STEP, (count + STEP / 2) / STEP * STEP);
    }
}
