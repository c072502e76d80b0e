package dev.tact.recommendation.similarity;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Ranking;
import dev.tact.recommendation.engine.Scores;
import dev.tact.recommendation.ranking.ColdScorer;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.similarity.ColdItems.ColdItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scores what the model does not know by what it resembles: its score is the mean of theirs, each as far as it resembles them. What is
 * intimate has no part in it where it may have none.
 */
@ApplicationScoped
class Likenesses implements ColdScorer {

    private final ColdItems items;
    private final Proxies proxies;
    private final SimilarityConfig config;

    Likenesses(ColdItems items, Proxies proxies, SimilarityConfig config) {
        this.items = items;
        this.proxies = proxies;
        this.config = config;
    }

    @Override
    public List<Likeness> score(Scores scores, Moment moment) {
        var served = moment.served();
        if (served == null) {
            return List.of();
        }
        var model = served.model();
        var sums = scores.all();
        var cold = items.all();
        var speaks = speaks(moment);
        var rough = cold.stream()
                .mapToDouble(item -> rough(item, speaks, model, sums))
                .toArray();
        return Arrays.stream(Ranking.best(rough, config.perList(), place -> offered(cold.get(place), moment)))
                .mapToObj(place -> likeness(cold.get(place), speaks, model, scores))
                .toList();
    }

    private Predicate<Neighbour> speaks(Moment moment) {
        if (Proxies.allowed(moment)) {
            return neighbour -> true;
        }
        var intimate = proxies.at(moment);
        return neighbour -> !intimate.knows(neighbour.itemId());
    }

    private static boolean offered(ColdItem item, Moment moment) {
        return moment.shelf().find(item.itemId()).filter(CatalogueItem::offered).isPresent();
    }

    /** What it would score half by taste and half by popularity: enough to tell the few that are worth taking apart. */
    private static double rough(ColdItem item, Predicate<Neighbour> speaks, Model model, double[] sums) {
        var score = 0.0;
        for (var neighbour : item.neighbours()) {
            var number = model.number(neighbour.itemId());
            if (number.isPresent() && speaks.test(neighbour)) {
                score += neighbour.weight() * (sums[number.getAsInt()] + model.popularity(number.getAsInt()));
            }
        }
        return score;
    }

    private static Likeness likeness(ColdItem item, Predicate<Neighbour> speaks, Model model, Scores scores) {
        var popularity = 0.0;
        var weights = new HashMap<String, Double>();
        for (var neighbour : item.neighbours()) {
            var number = model.number(neighbour.itemId());
            if (number.isPresent() && speaks.test(neighbour)) {
                popularity += neighbour.weight() * model.popularity(number.getAsInt());
                for (var from : scores.history()) {
                    var value = neighbour.weight() * scores.contribution(from, number.getAsInt());
                    if (value != 0) {
                        weights.merge(model.items().get(from), value, Double::sum);
                    }
                }
            }
        }
        return new Likeness(item.itemId(), popularity, weights);
    }
}
