package dev.tact.recommendation.ranking;

import java.util.List;
import java.util.Optional;

/** Offers one place of a list to an item that would not have had it, so that something can be learnt. At most one bean has this type. */
public interface Explorer {

    /**
     * What to try.
     *
     * @param place where it is shown, from 0; what stood there and below moves down
     * @param propensity how likely this item was to be taken here
     */
    record Trial(Ranked item, int place, double propensity) {}

    /**
     * Chooses, or not.
     *
     * @param shown the list as it would be shown
     * @param rest what may be shown and is not, the best first
     */
    Optional<Trial> explore(List<Ranked> shown, List<Ranked> rest, Moment moment);
}
