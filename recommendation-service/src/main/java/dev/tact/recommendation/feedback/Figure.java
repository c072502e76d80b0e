package dev.tact.recommendation.feedback;

import org.jspecify.annotations.Nullable;

/**
 * One published number.
 *
 * @param pool of how many items the explored one was drawn; null for ranked places
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
