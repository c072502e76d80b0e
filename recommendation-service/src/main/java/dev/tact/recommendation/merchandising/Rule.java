package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.catalogue.CatalogueItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a merchandiser wants of some items, at one placement or at all, for a while or for good. It can only order or take away what
 * may be shown; it lets nothing in.
 *
 * @param factor of a BOOST: an item at rank r moves up to about r / factor
 * @param position of a PIN, from 1
 * @param from from then on; null for at once
 * @param until until just before; null for good
 */
record Rule(
        UUID id,
        long version,
        Effect effect,
        Target target,
        @Nullable String placement,
        @Nullable BigDecimal factor,
        @Nullable Integer position,
        @Nullable Instant from,
        @Nullable Instant until) {

    /** What a rule does. */
    enum Effect {
        BOOST,
        BURY,
        PIN,
        EXCLUDE
    }

    /** Which items a rule is for: one, those of a category, or those with a value of an attribute. */
    sealed interface Target {

        boolean covers(CatalogueItem item);

        record Item(String id) implements Target {
            @Override
            public boolean covers(CatalogueItem item) {
                return item.id().equals(id);
            }
        }

        record Category(String code) implements Target {
            @Override
            public boolean covers(CatalogueItem item) {
                return code.equals(item.category());
            }
        }

        record Attribute(String name, String value) implements Target {
            @Override
            public boolean covers(CatalogueItem item) {
                return item.has(name, value);
            }
        }
    }

    boolean inForce(Instant now, String here) {
        return (placement == null || placement.equals(here))
                && (from == null || !now.isBefore(from))
                && (until == null || now.isBefore(until));
    }
}
