package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;

/** Puts what merchandisers bury behind all else, in its own order: it is shown where there is nothing else to show. */
@ApplicationScoped
class Burying implements Reranker {

    private final Rules rules;

    Burying(Rules rules) {
        this.rules = rules;
    }

    @Override
    public String rule() {
        return "MERCHANDISING_BURY";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public Reranking at(Moment moment) {
        var burying = rules.inForce(moment, Effect.BURY);
        // a stable sort: false comes first
        return ordered -> ordered.stream()
                .map(ranked -> burying.stream()
                                .anyMatch(rule ->
                                        rule.target().covers(ranked.scored().item()))
                        ? ranked.buried()
                        : ranked)
                .sorted(Comparator.comparing(Ranked::isBuried))
                .toList();
    }
}
