package dev.tact.recommendation.engine;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** Picks the best items of a score array without sorting all of it. */
public final class Ranking {

    private Ranking() {}

    /** The numbers of the {@code limit} best eligible items, the best first; equal scores stand in the order of the vocabulary. */
    public static int[] best(double[] scores, int limit, IntPredicate eligible) {
        return best(scores, scores, limit, eligible);
    }

    /** The same, but that of equal scores the one with the higher tie-breaker comes first. */
    public static int[] best(double[] scores, double[] ties, int limit, IntPredicate eligible) {
        Comparator<Integer> worse = (one, other) -> scores[one] != scores[other]
                ? Double.compare(scores[one], scores[other])
                : ties[one] != ties[other] ? Double.compare(ties[one], ties[other]) : Integer.compare(other, one);
        var worstFirst = new PriorityQueue<Integer>(Math.max(1, limit + 1), worse);
        for (var number = 0; number < scores.length; number++) {
            if (worstFirst.size() == limit) {
                var worst = worstFirst.peek();
                if (worst == null || worse.compare(number, worst) <= 0 || !eligible.test(number)) {
                    continue;
                }
                worstFirst.poll();
                worstFirst.add(number);
            } else if (eligible.test(number)) {
                worstFirst.add(number);
            }
        }
        var best = new int[worstFirst.size()];
        for (var rank = best.length - 1; rank >= 0; rank--) {
            best[rank] = worstFirst.remove();
        }
        return best;
    }
}
