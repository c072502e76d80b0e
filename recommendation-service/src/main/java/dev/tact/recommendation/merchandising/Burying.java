package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Reranker;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

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
    public List<Ranked> rerank(List<Ranked> ordered, Moment moment) {
        var burying = rules.inForce(moment, Effect.BURY);
        // a stable sort: false comes first
        return ordered.stream()
                .sorted(Comparator.comparing(ranked -> burying.stream()
                        .anyMatch(rule -> rule.target().covers(ranked.scored().item()))))
                .toList();
    }
}
