package dev.tact.recommendation.diversity;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Holds the floor in the first ten places of a customer's own list, or says that it cannot. Where nothing that could be shown has a
 * category, none is asked for.
 *
 * <p>Two items are as far apart as the angle of what the model says of them among the candidates leaves them: 1 − cosine of their lines of weights, each
 * item speaking fully for itself.
 */
@ApplicationScoped
class Diversity implements Reranker {

    private static final String INFEASIBLE = "DIVERSITY_INFEASIBLE";
    private static final int TOP = 10;
    /** The best so many, and the best of each further category, are what is chosen from. */
    private static final int POOL = 20;

    private final DiversityConfig config;

    Diversity(DiversityConfig config) {
        this.config = config;
    }

    @Override
    public String rule() {
        return "DIVERSITY_FLOOR";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public List<Ranked> rerank(List<Ranked> ordered, Moment moment) {
        var size = Math.min(Math.min(TOP, moment.request().limit()), ordered.size());
        if (moment.customer() == null || size < 2) {
            return ordered;
        }
        var pool = pool(ordered);
        return choose(pool, size, moment)
                .map(chosen -> {
                    var list = new ArrayList<Ranked>();
                    for (var place : chosen) {
                        list.add(pool.get(place));
                    }
                    ordered.stream().filter(ranked -> !list.contains(ranked)).forEach(list::add);
                    return List.copyOf(list);
                })
                .orElse(ordered);
    }

    @Override
    public List<String> remarks(List<Ranked> shown, Moment moment) {
        var top = shown.subList(0, Math.min(TOP, shown.size()));
        return moment.customer() == null
                        || top.size() < 2
                        || choose(top, top.size(), moment).isPresent()
                ? List.of()
                : List.of(INFEASIBLE);
    }

    private Optional<int[]> choose(List<Ranked> pool, int size, Moment moment) {
        var kinds = pool.stream().map(Diversity::category).toList();
        var categories = kinds.stream().allMatch(String::isEmpty) ? 0 : config.categories();
        var distances = distances(pool, moment);
        return new DiversityFloor(categories, config.distance())
                .choose(kinds, size, (one, other) -> distances[one][other]);
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

    private static String category(Ranked ranked) {
        return ranked.scored().item().categoryCode().orElse("");
    }

    private static double[][] distances(List<Ranked> pool, Moment moment) {
        var distances = new double[pool.size()][pool.size()];
        var lines = lines(pool, moment);
        for (var one = 0; one < lines.length; one++) {
            for (var other = 0; other < one; other++) {
                distances[one][other] = 1 - Math.max(0, cosine(lines[one], lines[other]));
                distances[other][one] = distances[one][other];
            }
        }
        return distances;
    }

    /** What each candidate says of the others; of an item that the model does not know, nothing but itself. */
    private static double[][] lines(List<Ranked> pool, Moment moment) {
        var lines = new double[pool.size()][pool.size()];
        var model = moment.served() == null ? null : moment.served().model();
        for (var one = 0; one < lines.length; one++) {
            lines[one][one] = 1;
            for (var other = 0; model != null && other < lines.length; other++) {
                if (one != other) {
                    lines[one][other] = weight(
                            model,
                            pool.get(one).scored().item(),
                            pool.get(other).scored().item());
                }
            }
        }
        return lines;
    }

    private static double weight(Model model, CatalogueItem one, CatalogueItem other) {
        var from = model.number(one.id());
        var to = model.number(other.id());
        return from.isPresent() && to.isPresent() ? model.weight(from.getAsInt(), to.getAsInt()) : 0;
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
