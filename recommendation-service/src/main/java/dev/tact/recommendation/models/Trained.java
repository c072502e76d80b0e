package dev.tact.recommendation.models;

import dev.tact.recommendation.fairness.Assessment;
import dev.tact.recommendation.models.ModelFiles.Written;
import dev.tact.recommendation.training.TrainingRows.Place;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What came of a training.
 *
 * @param place the latest departure and change the rows knew of
 * @param cutOn the first day of the test
 * @param bound an upper bound on the residual of the inverse
 */
record Trained(
        Written files,
        Place place,
        int contributors,
        int items,
        long weights,
        LocalDate cutOn,
        Assessment assessment,
        Duration took,
        double bound) {}
