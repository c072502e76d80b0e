package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What was shown often enough, and not clicked, rests. */
@ApplicationScoped
class Rested implements HardFilter {

    static final String REASON = "FREQUENCY_CAP";

    @Override
    public Check at(Moment moment) {
        if (moment.customer() == null) {
            return Check.NOTHING;
        }
        var resting = moment.customer().restraints().resting();
        return item -> resting.contains(item.id()) ? Optional.of(REASON) : Optional.empty();
    }
}
