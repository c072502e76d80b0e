package dev.tact.recommendation.ranking;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.time.DateTimeException;
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

    /** @throws Problem 400 when there is no such zone */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Problems.invalid()
                    .violation(
                            "timeZone",
                            Text.of(
                                    "must be a time zone, as Europe/Paris",
                                    "doit être un fuseau horaire, comme Europe/Paris"));
        }
    }

    @Override
    public String toString() {
        return "Request";
    }
}
