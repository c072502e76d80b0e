package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings up what merchandisers boost: an item at rank r moves to rank r / factor, before what stood there. By ranks, since scores may be
 * negative and differ in scale from one customer to the next; of several factors the largest counts, so that a boost is bounded.
 */
@ApplicationScoped
class Boosting implements Reranker {

    private final Rules rules;

    Boosting(Rules rules) {
        this.rules = rules;
    }

    private record Place(Ranked ranked, int rank, double factor) {

        private double wanted() {
            return rank / factor;
        }
    }

    @Override
    public String rule() {
        return "MERCHANDISING_BOOST";
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Reranking at(Moment moment) {
        var boosting = rules.inForce(moment, Effect.BOOST);
        return ordered -> boosted(ordered, boosting);
    }

    private static List<Ranked> boosted(List<Ranked> ordered, List<Rule> boosting) {
        var places = new ArrayList<Place>();
        for (var place = 0; place < ordered.size(); place++) {
            var ranked = ordered.get(place);
            places.add(new Place(ranked, place + 1, factor(boosting, ranked)));
        }
        return places.stream()
                .sorted(Comparator.comparingDouble(Place::wanted)
                        .thenComparing(Place::factor, Comparator.reverseOrder()))
                .map(Place::ranked)
                .toList();
    }

    private static double factor(List<Rule> boosting, Ranked ranked) {
        return boosting.stream()
                .filter(rule -> rule.target().covers(ranked.scored().item()))
                .map(Rule::factor)
                .mapToDouble(Boosting::value)
                .max()
                .orElse(1);
    }

    private static double value(@Nullable BigDecimal factor) {
        return factor == null ? 1 : factor.doubleValue();
    }
}
