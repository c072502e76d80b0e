package dev.tact.recommendation.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a customer for one request: the decision per category, and the events of those that are allowed.
 *
 * @param dial how much personalisation the customer wants, 0 to 3
 * @param useId the record of this use; null when nothing was allowed
 * @param traits what else may be known of them
 * @param events the recent ones, and of every item the last one, however long ago
 */
public record View(
        long epoch, int dial, @Nullable UUID useId, List<Category> categories, List<Event> events, Traits traits) {

    /** A category and what was decided on it. */
    public record Category(String code, boolean allowed, DecisionReason reason) {}

    /** Something the customer did with an item. */
    public record Event(String id, String type, String itemId, Instant occurredAt, String category) {

        private static final String PURCHASE = "purchase";

        public boolean purchase() {
            return type.equals(PURCHASE);
        }

        /** Without the item, which is personal. */
        @Override
        public String toString() {
            return "Event";
        }
    }

    /**
     * What a list heeds besides events, as far as the view tells it.
     *
     * @param lifecycle NEW, ACTIVE, RETURNED, LAPSING or LAPSED
     * @param age in years, where the customer lets it be known
     * @param dueOn for items bought time and again, the day on which the next purchase is expected
     * @param explicit the categories that are allowed by explicit consent (GDPR art. 9(2)(a))
     */
    public record Traits(
            @Nullable String lifecycle, @Nullable Integer age, Map<String, LocalDate> dueOn, Set<String> explicit) {

        public static final Traits NONE = new Traits(null, null, Map.of(), Set.of());

        @Override
        public String toString() {
            return "Traits";
        }
    }

    /** Those whose events a list is made from. */
    private static final List<String> SOURCES = List.of("purchases", "browsing");

    /** Why no event may be used, absent when those of some category may. */
    public Optional<DecisionReason> denial() {
        var sources = categories.stream()
                .filter(category -> SOURCES.contains(category.code()))
                .toList();
        if (sources.stream().anyMatch(Category::allowed)) {
            return Optional.empty();
        }
        return (sources.isEmpty() ? categories : sources)
                .stream()
                        .map(Category::reason)
                        .filter(reason -> !reason.allows())
                        .min(DecisionReason::compareTo);
    }

    @Override
    public String toString() {
        return "View";
    }
}
