package dev.tact.recommendation.models;

import dev.tact.recommendation.fairness.Assessment;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What came of a training.
 *
 * @param departure the latest departure the rows knew of
 * @param cutOn the first day of the test
 */
record Trained(
        String file,
        String hash,
        long departure,
        int contributors,
        int items,
        long weights,
        LocalDate cutOn,
        Assessment assessment,
        Duration took) {}
