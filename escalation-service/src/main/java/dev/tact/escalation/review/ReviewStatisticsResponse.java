package dev.tact.escalation.review;

import dev.tact.escalation.staff.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How reviewers decide.
 *
 * @param asOf decisions before it count
 * @param threshold on how many people a rate rests at least
 */
public record ReviewStatisticsResponse(Instant asOf, int threshold, List<Rate> reviewers) {

    /**
     * One reviewer.
     *
     * @param upheldRate null where it would rest on too few people
     */
    @RegisterForReflection
    public record Rate(Person reviewer, @Nullable Double upheldRate) {}
}
