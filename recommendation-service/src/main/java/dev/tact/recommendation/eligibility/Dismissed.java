package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a customer does not want to see, an item or all of a category. */
@ApplicationScoped
class Dismissed implements HardFilter {

    @Override
    public Check at(Moment moment) {
        if (moment.customer() == null) {
            return Check.NOTHING;
        }
        var unwanted = moment.customer().suppressions();
        return item -> unwanted.items().contains(item.id())
                        || item.categoryCode()
                                .filter(unwanted.categories()::contains)
                                .isPresent()
                ? Optional.of("DISMISSED")
                : Optional.empty();
    }
}
