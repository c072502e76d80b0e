package dev.tact.recommendation.engine;

import java.util.Collection;
import java.util.List;

/**
 * A contributor's row that comes to a state or goes from it; a row that changed goes as it was and comes as it is.
 *
 * @param sign +1 or −1
 */
public record Change(int sign, List<String> items) {

    public static Change comes(Collection<String> items) {
        return new Change(1, List.copyOf(items));
    }

    public static Change goes(Collection<String> items) {
        return new Change(-1, List.copyOf(items));
    }

    /** Without the items: they are a person's. */
    @Override
    public String toString() {
        return "Change[sign=" + sign + "]";
    }
}
