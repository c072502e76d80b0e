package dev.tact.recommendation.models;

import dev.tact.recommendation.fairness.Baseline;
import dev.tact.recommendation.fairness.Findings;
import dev.tact.recommendation.training.TrainingRows.Place;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What came of a training.
 *
 * @param place the latest departure and change it knows of
 * @param measured how good the same training is on the time split
 * @param bound an upper bound on the residual of the inverse
 */
record Trained(Place place, int contributors, int items, long weights, double bound, Duration took, Measured measured) {

    /** @param cutOn the first day of the test */
    record Measured(LocalDate cutOn, Findings findings, Baseline baseline) {}
}
