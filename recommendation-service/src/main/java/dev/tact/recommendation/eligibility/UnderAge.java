package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What has an age limit is shown to those only whose view says that they are of age. */
@ApplicationScoped
class UnderAge implements HardFilter {

    static final String REASON = "AGE_LIMIT";

    @Override
    public Check at(Moment moment) {
        var customer = moment.customer();
        var age = customer == null ? null : customer.view().traits().age();
        return item -> item.allowedAt(age) ? Optional.empty() : Optional.of(REASON);
    }
}
