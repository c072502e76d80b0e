package dev.tact.recommendation.feedback;

import org.jspecify.annotations.Nullable;

/**
 * One published number.
 *
 * @param pool what an explored item counts for, as {@code Recommendation.weight} says; null for ranked places
 * @param measure {@link #SHOWN}, or a type of feedback
 * @param people as published; null where too few
 */
record Figure(
        String modelVersion,
        @Nullable Integer pool,
        String measure,
        @Nullable Long people) {

    static final String SHOWN = "SHOWN";
}
