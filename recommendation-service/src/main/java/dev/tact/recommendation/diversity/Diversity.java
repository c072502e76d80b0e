package dev.tact.recommendation.diversity;

import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import dev.tact.recommendation.ranking.Scored;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the floor in the first ten places of a customer's own list, or says that it cannot. Where nothing that could be shown has a
 * category, none is asked for. Items that other rules hold count for the floor and keep their places; buried ones are not brought up.
 *
 * <p>Two items are as far apart as the angle of what the model says of them leaves them: 1 − cosine of their lines of weights to all items that the
 * floor is chosen from, each speaking fully for itself. So the list that is shown at last is judged as it was chosen.
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

    /** What an item says of those of the pool; its length counts what it says of itself, be it in the pool or not. */
    private static final class Line {

        private final double[] weights;
        private final double length;

        private Line(double[] weights, double length) {
            this.weights = weights;
            this.length = length;
        }

        private double apart(Line other) {
            var dot = 0.0;
            for (var at = 0; at < weights.length; at++) {
                dot += weights[at] * other.weights[at];
            }
            return 1 - Math.max(0, dot / (length * other.length));
        }
    }

    private static final class Floor implements Reranking {

        private final DiversityConfig config;
        private final int size;
        private final @Nullable Model model;
        private final Map<String, Line> lines = new HashMap<>();
        private List<Ranked> pool = List.of();

        /** @param size how many places it is held in, where the list is so long */
        private Floor(DiversityConfig config, int size, @Nullable Model model) {
            this.config = config;
            this.size = size;
            this.model = model;
        }

        @Override
        public List<Ranked> rerank(List<Ranked> ordered) {
            var top = Math.min(size, ordered.size());
            pool = pool(ordered, top);
            return top < 2
                    ? ordered
                    : choose(pool, top)
                            .map(chosen -> arranged(
                                    ordered,
                                    Arrays.stream(chosen).mapToObj(pool::get).toList()))
                            .orElse(ordered);
        }

        @Override
        public List<String> remarks(List<Ranked> shown) {
            var top = shown.subList(0, Math.min(size, shown.size()));
            return top.size() < 2 || choose(top, top.size()).isPresent() ? List.of() : List.of(INFEASIBLE);
        }

        private Optional<int[]> choose(List<Ranked> candidates, int top) {
            var kinds = candidates.stream().map(Floor::kind).toList();
            var categories = pool.stream().map(Floor::kind).allMatch(String::isEmpty) ? 0 : config.categories();
            var held = IntStream.range(0, top)
                    .filter(place -> candidates.get(place).held())
                    .boxed()
                    .collect(Collectors.toSet());
            return new DiversityFloor(categories, config.distance())
                    .choose(
                            kinds,
                            top,
                            held,
                            (one, other) -> line(candidates.get(one)).apart(line(candidates.get(other))));
        }

        private static String kind(Ranked ranked) {
            return ranked.scored().item().categoryCode().orElse("");
        }

        private Line line(Ranked ranked) {
            return lines.computeIfAbsent(ranked.itemId(), id -> lineOf(ranked));
        }

        private Line lineOf(Ranked ranked) {
            var weights = pool.stream()
                    .mapToDouble(other -> other.itemId().equals(ranked.itemId())
                            ? 1
                            : weight(ranked.scored().number(), other.scored().number()))
                    .toArray();
            var own = pool.stream().anyMatch(other -> other.itemId().equals(ranked.itemId())) ? 0 : 1;
            return new Line(
                    weights,
                    Math.sqrt(own
                            + Arrays.stream(weights)
                                    .map(weight -> weight * weight)
                                    .sum()));
        }

        /** Of an item that the model does not know it says nothing. */
        private double weight(int one, int other) {
            return model == null || one == Scored.COLD || other == Scored.COLD ? 0 : model.weight(one, other);
        }
    }

    /** What stands in the top, then the best others, and the best of each further category. */
    private static List<Ranked> pool(List<Ranked> ordered, int top) {
        var pool = new ArrayList<>(ordered.subList(0, top));
        var seen = new HashSet<String>();
        pool.forEach(ranked -> ranked.scored().item().categoryCode().ifPresent(seen::add));
        for (var ranked : ordered.subList(top, ordered.size())) {
            if (!ranked.held() && !ranked.isBuried()) {
                var further =
                        ranked.scored().item().categoryCode().filter(seen::add).isPresent();
                if (pool.size() < (further ? 2 * POOL : POOL)) {
                    pool.add(ranked);
                }
            }
        }
        return pool;
    }

    /** What was chosen first, in its order, then all others, around what is held. */
    private static List<Ranked> arranged(List<Ranked> ordered, List<Ranked> chosen) {
        var others = Stream.concat(chosen.stream(), ordered.stream().filter(ranked -> !chosen.contains(ranked)))
                .filter(ranked -> !ranked.held())
                .iterator();
        return ordered.stream()
                .map(ranked -> ranked.held() ? ranked : others.next())
                .toList();
    }
}
