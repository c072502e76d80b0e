package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Offers one place of a list to an item that would not have had it, so that something can be learnt. At most one bean has this type. */
public interface Explorer {

    /**
     * What to try.
     *
     * @param propensity how likely this item was to be taken
     */
    record Trial(Ranked item, double propensity) {}

    /**
     * Chooses, or not. What is chosen takes the last place that no rule holds; what stood there leaves the list.
     *
     * @param shown the list as it would be shown
     * @param candidates what may be tried and is not shown, the best first; worked out as they are read
     */
    Optional<Trial> explore(List<Ranked> shown, Stream<Ranked> candidates, Moment moment);
}
