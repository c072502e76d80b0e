package dev.tact.recommendation.explanation;

import dev.tact.recommendation.models.ModelFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How lists are made, for anybody.
 *
 * @param mainParameters the most important first
 * @param model absent when none is published
 */
record HowItWorksResponse(
        String text,
        List<Parameter> mainParameters,
        @Nullable PublishedModelUsed model) {

    /**
     * A main parameter.
     *
     * @param importance 1 for the most important
     * @param values what it is set to: numbers, and durations as ISO 8601 writes them
     * @param change how the customer changes it; null when they cannot
     */
    record Parameter(
            int importance,
            String code,
            MainParameter.Kind kind,
            String text,
            Map<String, Object> values,
            @Nullable String change) {}

    /**
     * The model that scores.
     *
     * @param popularityExponent how much less what many have is shown; 0 changes nothing
     */
    record PublishedModelUsed(String version, int revision, Instant trainedAt, double popularityExponent) {

        static PublishedModelUsed from(ModelFacts.Facts facts) {
            return new PublishedModelUsed(
                    facts.version(), facts.revision(), facts.trainedAt(), facts.popularityExponent());
        }
    }
}
