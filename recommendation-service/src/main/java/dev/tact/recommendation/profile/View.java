package dev.tact.recommendation.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a customer for one request: the decision per category, and the events of those that are allowed.
 *
 * @param dial how much personalisation the customer wants, 0 to 3
 * @param useId the record of this use; null when nothing was allowed
 * @param events the recent ones, and of every item the last one, however long ago
 */
public record View(long epoch, int dial, @Nullable UUID useId, List<Category> categories, List<Event> events) {

    /** A category and what was decided on it. */
    public record Category(String code, boolean allowed, DecisionReason reason) {

        private Category reduced(boolean withdrawn, int dialled) {
            var why = withdrawn && reason == DecisionReason.CONSENT_GIVEN ? DecisionReason.CONSENT_WITHDRAWN : reason;
            var off = dialled == 0 && turnsOff(why);
            var decided = off ? DecisionReason.DIAL_OFF : why;
            return new Category(code, decided.allows(), decided);
        }

        /** A contract and a legal obligation are untouched by the dial, and an earlier denial is told first. */
        private static boolean turnsOff(DecisionReason why) {
            return why.allows()
                    ? why == DecisionReason.CONSENT_GIVEN || why == DecisionReason.LEGITIMATE_INTEREST
                    : why.compareTo(DecisionReason.DIAL_OFF) > 0;
        }
    }

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

    /**
     * As it would be if the customer had withdrawn these categories, taken back these events, and turned the dial no further than this. It
     * never allows more. Nothing tells which events belong to a visit, so at dial 1 it is the view of a call that names none.
     */
    public View reduced(Set<String> withdrawn, Set<String> takenBack, int dialled) {
        var lowered = Math.min(dial, dialled);
        var reduced = categories.stream()
                .map(category -> category.reduced(withdrawn.contains(category.code()), lowered))
                .toList();
        var allowed =
                reduced.stream().filter(Category::allowed).map(Category::code).toList();
        var kept = events.stream()
                .filter(event -> lowered > 1 || lowered == dial)
                .filter(event -> allowed.contains(event.category()))
                .filter(event -> !takenBack.contains(event.id()))
                .toList();
        return new View(epoch, lowered, allowed.isEmpty() ? null : useId, reduced, kept);
    }

    @Override
    public String toString() {
        return "View";
    }
}
