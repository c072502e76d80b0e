package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/**
 * What is out of season where the customer is stands behind all that is not. The months of items are northern ones: where the customer's
 * country may be known and lies in the south, its season is that of six months before.
 */
@ApplicationScoped
class Season implements Reranker {

    static final String RULE = "SEASON";

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Reranking at(Moment moment) {
        var month = moment.known()
                .map(customer -> customer.view().traits())
                .flatMap(Traits::place)
                .map(Hemisphere::of)
                .orElse(Hemisphere.NORTHERN)
                .season(moment.local().getMonth());
        return ordered -> Stream.concat(
                        ordered.stream().filter(ranked -> ranked.scored().item().inSeason(month)),
                        ordered.stream()
                                .filter(ranked -> !ranked.scored().item().inSeason(month)))
                .toList();
    }
}
