package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** What is out of season where the customer is stands behind all that is not. */
@ApplicationScoped
class Season implements Reranker {

    @Override
    public String rule() {
        return "SEASON";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public List<Ranked> rerank(List<Ranked> ordered, Moment moment) {
        var month = moment.local().getMonth();
        return Stream.concat(
                        ordered.stream().filter(ranked -> ranked.scored().item().inSeason(month)),
                        ordered.stream()
                                .filter(ranked -> !ranked.scored().item().inSeason(month)))
                .toList();
    }
}
