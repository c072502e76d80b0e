package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Set;

/**
 * A rule that moves items in a list without touching a score. Every bean of this type is applied, the lowest {@link #order} first; what it
 * moved is told in the explanation under its {@link #rule}. It can neither add an item that a {@link HardFilter} kept out nor change one.
 *
 * <p>Where rules disagree, the first of these has its way:
 *
 * <ol>
 *   <li>a {@link HardFilter}: what it keeps out nothing brings in;
 *   <li>a pin: its item stands at its position, be it buried, due or too much of the same;
 *   <li>what is buried stands behind all that is neither buried nor pinned, be it due;
 *   <li>what is due to be bought again keeps the place it has by then ({@link Ranked#held()});
 *   <li>the diversity floor chooses around those: they count for it and stay where they are, and what is buried is not brought up;
 *   <li>the {@link Explorer}: one place that is not held goes to an item that is neither held nor buried, and only where every promise kept
 *       until then ({@link Reranking#remarks}) is kept with it;
 *   <li>boosts, the season, and the score.
 * </ol>
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

        /** What the rule cannot promise of this list, were it shown, as codes. Asked after {@link #rerank}, of several lists. */
        default List<String> remarks(List<Ranked> shown) {
            return List.of();
        }
    }
}
