package dev.tact.recommendation.ranking;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call asked for.
 *
 * @param exclude items the list must not hold
 * @param candidates the only items that the list may hold; empty where any may
 * @param zone the clock on the customer's wall
 */
public record Request(
        String placement,
        int limit,
        @Nullable String sessionId,
        Set<String> exclude,
        Set<String> candidates,
        Device device,
        ZoneId zone) {

    @Override
    public String toString() {
        return "Request";
    }
}
