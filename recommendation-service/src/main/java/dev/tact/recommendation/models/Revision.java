package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.training.TrainingRows.Place;
import org.jspecify.annotations.Nullable;

/**
 * A version as the rows are at a place.
 *
 * @param bound an upper bound on the residual of its inverse
 * @param shrunk how many contributors took a part back and stayed
 * @param solvedAnew from all rows
 * @param drift where it was, the largest difference to a weight as it was kept; null where none was kept
 */
record Revision(
        EaseState state,
        Model model,
        double bound,
        Place place,
        int shrunk,
        boolean solvedAnew,
        @Nullable Double drift) {}
