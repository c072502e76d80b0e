package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is not sold in the country where the customer is, as far as they let it be known. */
@ApplicationScoped
class NotSoldThere implements HardFilter {

    static final String REASON = "NOT_SOLD_THERE";

    private final EligibilityConfig config;

    NotSoldThere(EligibilityConfig config) {
        this.config = config;
    }

    @Override
    public Check at(Moment moment) {
        return check(
                moment.known().map(customer -> customer.view().traits()).flatMap(Traits::place),
                config.soldWhereUnknown());
    }

    static Check check(Optional<String> place, boolean soldWhereUnknown) {
        if (place.isEmpty()) {
            return soldWhereUnknown
                    ? Check.NOTHING
                    : item -> item.countries().isEmpty() ? Optional.empty() : Optional.of(REASON);
        }
        var country = place.get();
        return item -> item.soldIn(country) ? Optional.empty() : Optional.of(REASON);
    }
}
