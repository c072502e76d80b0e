package dev.tact.recommendation.ranking;

import dev.tact.recommendation.catalogue.CatalogueItem;
import java.util.Optional;

/** A rule that keeps an item out of a list, whatever its score and whoever boosts it. Every bean of this type is asked. */
@FunctionalInterface
public interface HardFilter {

    /** The rule for one list: what does not depend on an item is worked out here, once. */
    Check at(Moment moment);

    /** The rule, ready for each item. */
    @FunctionalInterface
    interface Check {

        /** Nothing is kept out. */
        Check NOTHING = item -> Optional.empty();

        /** Why this item may not be shown now, as a code; empty when it may. */
        Optional<String> against(CatalogueItem item);
    }
}
