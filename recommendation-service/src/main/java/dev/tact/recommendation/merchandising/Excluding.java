package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps out what merchandisers exclude. */
@ApplicationScoped
class Excluding implements HardFilter {

    private static final String REASON = "MERCHANDISING_EXCLUDE";

    private final Rules rules;

    Excluding(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Check at(Moment moment) {
        var excluding = rules.inForce(moment, Effect.EXCLUDE);
        return excluding.isEmpty()
                ? Check.NOTHING
                : item -> excluding.stream().anyMatch(rule -> rule.target().covers(item))
                        ? Optional.of(REASON)
                        : Optional.empty();
    }
}
