package dev.tact.recommendation.ranking;

import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.profile.View;

/** What may be known of the customer of one call, as a decision just allowed it. */
public record Customer(View view, Suppressions suppressions) {

    @Override
    public String toString() {
        return "Customer";
    }
}
