package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.ranking.HardFilter;
import dev.tact.recommendation.ranking.Moment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is not available is shown to nobody. */
@ApplicationScoped
class NotOffered implements HardFilter {

    @Override
    public Check at(Moment moment) {
        return item -> item.offered() ? Optional.empty() : Optional.of(reason(item));
    }

    private static String reason(CatalogueItem item) {
        return item.available() ? "SENSITIVE" : "NOT_AVAILABLE";
    }
}
