package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a customer does not want to see, an item or all of a category. */
@ApplicationScoped
class Dismissed implements HardFilter {

    static final String REASON = "DISMISSED";

    @Override
    public Check at(Moment moment) {
        var unwanted = moment.told().suppressions();
        return item -> unwanted(item.id(), item.categoryCode(), unwanted) ? Optional.of(REASON) : Optional.empty();
    }

    static boolean unwanted(String item, Optional<String> category, Suppressions unwanted) {
        return unwanted.items().contains(item)
                || category.filter(unwanted.categories()::contains).isPresent();
    }
}
