package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.suppression.Restraints;
import java.util.UUID;

/**
 * What this service itself knows of a customer that speaks against an offer.
 *
 * @param useId of the record that says it was read
 */
record Known(UUID useId, Suppressions unwanted, Restraints restraints) {

    @Override
    public String toString() {
        return "Known";
    }
}
