package dev.tact.recommendation.feedback;

import dev.tact.recommendation.explanation.Recommendation;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an item came to be seen, kept with what was said of it: what comes of an explored place can be weighed without bias by how likely it
 * was to be shown (Schnabel et al., 2016).
 *
 * @param place in the list; the first is 1
 * @param modelVersion null when there was no model
 * @param propensity how likely an explored item was to be taken; null for a ranked one
 */
record Shown(
        Slot slot,
        int place,
        @Nullable String modelVersion,
        int modelRevision,
        @Nullable Double propensity,
        @Nullable Integer pool) {

    /** Empty when the list did not hold the item. */
    static Optional<Shown> of(Recommendation list, String itemId) {
        for (var index = 0; index < list.items().size(); index++) {
            var item = list.items().get(index);
            if (item.itemId().equals(itemId)) {
                return Optional.of(new Shown(
                        item.slot(),
                        index + 1,
                        list.modelVersion(),
                        list.modelRevision(),
                        item.propensity(),
                        list.weight(item)));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Shown";
    }
}
