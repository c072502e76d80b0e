package dev.tact.recommendation.diversity;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import dev.tact.recommendation.ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the floor in the first ten places of a customer's own list, or says that it cannot. Where nothing that could be shown has a
 * category, none is asked for.
 *
 * <p>Two items are as far apart as the angle of what the model says of them among the candidates leaves them: 1 − cosine of their lines of weights, each
 * item speaking fully for itself.
 */
@ApplicationScoped
class Diversity implements Reranker {

    static final String RULE = "DIVERSITY_FLOOR";
    private static final String INFEASIBLE = "DIVERSITY_INFEASIBLE";
    static final int TOP = 10;
    /** The best so many, and the best of each further category, are what is chosen from. */
    private static final int POOL = 20;

    private final DiversityConfig config;

    Diversity(DiversityConfig config) {
        this.config = config;
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Reranking at(Moment moment) {
        if (moment.customer() == null) {
            return Reranking.NOTHING;
        }
        var served = moment.served();
        return new Floor(config, Math.min(TOP, moment.request().limit()), served == null ? null : served.model());
    }

    /** @param size how many places it is held in, where the list is so long */
    private record Floor(
            DiversityConfig config, int size, @Nullable Model model) implements Reranking {

        @Override
        public List<Ranked> rerank(List<Ranked> ordered) {
            var top = Math.min(size, ordered.size());
            if (top < 2) {
                return ordered;
            }
            var pool = pool(ordered);
            return choose(pool, top)
                    .map(chosen -> {
                        var list = new ArrayList<Ranked>();
                        for (var place : chosen) {
                            list.add(pool.get(place));
                        }
                        ordered.stream()
                                .filter(ranked -> !list.contains(ranked))
                                .forEach(list::add);
                        return List.copyOf(list);
                    })
                    .orElse(ordered);
        }

        @Override
        public List<String> remarks(List<Ranked> shown) {
            var top = shown.subList(0, Math.min(TOP, shown.size()));
            return top.size() < 2 || choose(top, top.size()).isPresent() ? List.of() : List.of(INFEASIBLE);
        }

        private Optional<int[]> choose(List<Ranked> pool, int top) {
            var kinds = pool.stream()
                    .map(ranked -> ranked.scored().item().categoryCode().orElse(""))
                    .toList();
            var categories = kinds.stream().allMatch(String::isEmpty) ? 0 : config.categories();
            var lines = lines(pool);
            return new DiversityFloor(categories, config.distance())
                    .choose(kinds, top, (one, other) -> 1 - Math.max(0, cosine(lines[one], lines[other])));
        }

        /** What each candidate says of the others; of an item that the model does not know, nothing but itself. */
        private double[][] lines(List<Ranked> pool) {
            var lines = new double[pool.size()][pool.size()];
            for (var one = 0; one < lines.length; one++) {
                for (var other = 0; other < lines.length; other++) {
                    lines[one][other] = one == other
                            ? 1
                            : weight(
                                    pool.get(one).scored().number(),
                                    pool.get(other).scored().number());
                }
            }
            return lines;
        }

        private double weight(int one, int other) {
            return model == null || one == Scored.COLD || other == Scored.COLD ? 0 : model.weight(one, other);
        }
    }

    private static List<Ranked> pool(List<Ranked> ordered) {
        var pool = new ArrayList<>(ordered.subList(0, Math.min(POOL, ordered.size())));
        var seen = new HashSet<String>();
        pool.forEach(ranked -> ranked.scored().item().categoryCode().ifPresent(seen::add));
        for (var ranked : ordered.subList(pool.size(), ordered.size())) {
            if (ranked.scored().item().categoryCode().filter(seen::add).isPresent() && pool.size() < 2 * POOL) {
                pool.add(ranked);
            }
        }
        return pool;
    }

    private static double cosine(double[] one, double[] other) {
        var dot = 0.0;
        var norm = 0.0;
        var otherNorm = 0.0;
        for (var at = 0; at < one.length; at++) {
            dot += one[at] * other[at];
            norm += one[at] * one[at];
            otherNorm += other[at] * other[at];
        }
        return dot / Math.sqrt(norm * otherNorm);
    }
}
