package dev.tact.recommendation.diversity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the top of a list so that it spans enough categories and its items are far enough apart on average (intra-list distance: Ziegler et
 * al., Improving Recommendation Lists Through Topic Diversification, 2005), while giving up as little rank as possible.
 *
 * <p>Among all choices that hold the floor, it is one with the least sum of ranks, and of those the first in order of the list: found by
 * branch and bound. Where that takes more than {@link #MOST_STEPS}, it is the best found by then, or else what exchanges find that each bring the list
 * as much nearer to the floor as one can: for longer lists, none may be said to be feasible although one is.
 */
final class DiversityFloor {

    /** Enough for any list of 15 to be searched to its end. */
    static final int MOST_STEPS = 50_000;

    private final int categories;
    private final double distance;

    /** Asks for so many categories and so large a mean distance. */
    DiversityFloor(int categories, double distance) {
        this.categories = categories;
        this.distance = distance;
    }

    /**
     * The places, in order, of the items to show.
     *
     * @param kinds the category of each candidate, the best first; empty where it has none, which counts as none
     * @param size how many to choose
     * @param held places of which none may be given up; less than {@code size}
     * @param apart the distance of two candidates, from 0 to 1, by their places
     * @return empty when no choice holds the floor
     */
    Optional<int[]> choose(
            List<String> kinds, int size, Set<Integer> held, ToDoubleBiFunction<Integer, Integer> apart) {
        return new Search(kinds, Math.min(size, kinds.size()), held, apart).best();
    }

    private final class Search {

        private final String[] kinds;
        private final int size;
        private final boolean[] held;
        /** Per place, how many are held from there on. */
        private final int[] heldFrom;

        private final double[][] apart;
        private final double[] farthest;
        private final int[] chosen;
        private int @Nullable [] best;
        private int least = Integer.MAX_VALUE;
        private int steps;

        private Search(
                List<String> kinds, int size, Set<Integer> held, ToDoubleBiFunction<Integer, Integer> distances) {
            this.kinds = kinds.toArray(String[]::new);
            this.size = size;
            this.held = new boolean[kinds.size()];
            this.heldFrom = new int[kinds.size() + 1];
            for (var place = kinds.size() - 1; place >= 0; place--) {
                this.held[place] = held.contains(place);
                heldFrom[place] = heldFrom[place + 1] + (this.held[place] ? 1 : 0);
            }
            this.apart = new double[kinds.size()][kinds.size()];
            this.farthest = new double[kinds.size()];
            for (var one = 0; one < kinds.size(); one++) {
                for (var other = 0; other < one; other++) {
                    apart[one][other] = distances.applyAsDouble(one, other);
                    apart[other][one] = apart[one][other];
                }
            }
            for (var one = 0; one < farthest.length; one++) {
                farthest[one] = Arrays.stream(apart[one]).max().orElse(0);
            }
            this.chosen = new int[size];
        }

        private Optional<int[]> best() {
            descend(0, 0, 0, 0);
            return best == null && steps > MOST_STEPS ? exchanged() : Optional.ofNullable(best);
        }

        /** From the first of the list, the best exchange of one item for another, again and again. */
        private Optional<int[]> exchanged() {
            var places = IntStream.range(0, size).toArray();
            var missing = missing(places);
            while (missing > 0) {
                var next = places;
                var before = missing;
                for (var out = 0; out < size; out++) {
                    for (var in = 0; in < kinds.length && !held[places[out]]; in++) {
                        var tried = places.clone();
                        tried[out] = in;
                        if (Arrays.stream(tried).distinct().count() == size && missing(tried) < missing) {
                            next = tried;
                            missing = missing(tried);
                        }
                    }
                }
                if (!(missing < before)) {
                    return Optional.empty();
                }
                places = next;
            }
            Arrays.sort(places);
            return Optional.of(places);
        }

        /** How far a choice is from the floor; a category weighs more than all distances together. */
        private double missing(int[] places) {
            var sum = 0.0;
            for (var one = 0; one < size; one++) {
                for (var other = 0; other < one; other++) {
                    sum += apart[places[one]][places[other]];
                }
            }
            var spans = Arrays.stream(places)
                    .mapToObj(place -> kinds[place])
                    .filter(kind -> !kind.isEmpty())
                    .distinct()
                    .count();
            return Math.max(0, categories - spans) * (pairs() + 1) + Math.max(0, distance * pairs() - sum - 1e-12);
        }

        private void descend(int depth, int from, int rank, double sum) {
            if (depth == size) {
                if (holds(sum)) {
                    least = rank;
                    best = chosen.clone();
                }
                return;
            }
            for (var next = from; next <= kinds.length - (size - depth); next++) {
                if (++steps > MOST_STEPS || bound(depth, next, rank) >= least) {
                    return;
                }
                if (size - depth - 1 >= heldFrom[next + 1]) {
                    take(depth, next, rank, sum);
                }
                if (held[next]) {
                    return;
                }
            }
        }

        private void take(int depth, int next, int rank, double sum) {
            var with = sum;
            for (var at = 0; at < depth; at++) {
                with += apart[chosen[at]][next];
            }
            chosen[depth] = next;
            if (reachable(depth + 1, with)) {
                descend(depth + 1, next + 1, rank + next, with);
            }
        }

        /** The least sum of ranks when the places from here on are taken one after the other. */
        private int bound(int depth, int next, int rank) {
            var left = size - depth;
            return rank + left * next + left * (left - 1) / 2;
        }

        /** Whether the floor could still be held, each pair to come being as far apart as any of its chosen one or of all is. */
        private boolean reachable(int depth, double sum) {
            var left = size - depth;
            var most = sum;
            for (var at = 0; at < depth; at++) {
                most += left * farthest[chosen[at]];
            }
            most += left * (left - 1) / 2.0;
            return spans(depth) + left >= categories && most >= distance * pairs() - 1e-12;
        }

        private boolean holds(double sum) {
            return spans(size) >= categories && sum >= distance * pairs() - 1e-12;
        }

        private int spans(int depth) {
            var seen = new HashSet<String>();
            for (var at = 0; at < depth; at++) {
                if (!kinds[chosen[at]].isEmpty()) {
                    seen.add(kinds[chosen[at]]);
                }
            }
            return seen.size();
        }

        private double pairs() {
            return size * (size - 1) / 2.0;
        }
    }
}
