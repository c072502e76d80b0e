package dev.tact.recommendation.engine;

import java.util.List;
import java.util.Set;

/**
 * The list that answers one question, and how well.
 *
 * @param list the best items, the best first
 * @param ndcg normalised discounted cumulative gain with binary gains and 1/log₂(rank + 1), the ideal cut at k
 * @param recall hits, divided by the smaller of k and the number of held-out items
 * @param reciprocalRank one divided by the rank of the first hit; 0 without one
 */
public record Answer(List<String> list, double ndcg, double recall, double reciprocalRank) {

    static Answer of(List<String> list, Set<String> held, int k) {
        var gain = 0.0;
        var hits = 0;
        var first = 0.0;
        for (var rank = 0; rank < list.size(); rank++) {
            if (held.contains(list.get(rank))) {
                gain += discount(rank);
                hits++;
                if (hits == 1) {
                    first = 1.0 / (rank + 1);
                }
            }
        }
        var reachable = Math.min(k, held.size());
        var ideal = 0.0;
        for (var rank = 0; rank < reachable; rank++) {
            ideal += discount(rank);
        }
        return new Answer(list, gain / ideal, hits / (double) reachable, first);
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }
}
