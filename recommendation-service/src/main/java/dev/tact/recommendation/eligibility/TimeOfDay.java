package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.catalogue.DayPart;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** What is for another part of the day than the present one on the customer's clock stands behind all that is not. */
@ApplicationScoped
class TimeOfDay implements Reranker {

    static final String RULE = "TIME_OF_DAY";

    @Override
    public String rule() {
        return RULE;
    }

    /** Before the season, which so has the last word on what stands behind. */
    @Override
    public int order() {
        return 5;
    }

    @Override
    public Reranking at(Moment moment) {
        var now = DayPart.at(moment.local().toLocalTime());
        return ordered -> Stream.concat(
                        ordered.stream().filter(ranked -> ranked.scored().item().isFor(now)),
                        ordered.stream()
                                .filter(ranked -> !ranked.scored().item().isFor(now)))
                .toList();
    }
}
