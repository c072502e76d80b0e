package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What cannot be had is shown to nobody. */
@ApplicationScoped
class Unavailable implements HardFilter {

    static final String REASON = "NOT_AVAILABLE";

    @Override
    public Check at(Moment moment) {
        return item -> item.available() ? Optional.empty() : Optional.of(REASON);
    }
}
