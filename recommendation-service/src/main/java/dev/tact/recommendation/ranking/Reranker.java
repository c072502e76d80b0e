package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Set;

/**
 * A rule that moves items in a list without touching a score. Every bean of this type is applied, the lowest {@link #order} first; what it
 * moved is told in the explanation under its {@link #rule}. It can neither add an item that a {@link HardFilter} kept out nor change one.
 */
public interface Reranker {

    /** The code that adjustments carry, as {@code DIVERSITY_FLOOR}. */
    String rule();

    /** Its turn: merchandising 100 to 199, diversity 200 to 299. */
    int order();

    /** The rule for one list: what does not depend on its items is worked out here, once. */
    Reranking at(Moment moment);

    /** The rule, ready for the list. */
    @FunctionalInterface
    interface Reranking {

        /** Nothing is moved. */
        Reranking NOTHING = ordered -> ordered;

        /** The same items, or fewer, in another order. The list is longer than what will be shown: {@code moment.request().limit()} of it are. */
        List<Ranked> rerank(List<Ranked> ordered);

        /** Items that must be in the list to be reranked even if their scores are too low for it. */
        default Set<String> wanted() {
            return Set.of();
        }

        /** What the rule could not promise of the list as it will be shown, as codes. */
        default List<String> remarks(List<Ranked> shown) {
            return List.of();
        }
    }
}
