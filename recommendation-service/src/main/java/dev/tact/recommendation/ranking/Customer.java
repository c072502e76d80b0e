package dev.tact.recommendation.ranking;

import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.suppression.Restraints;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What may be known of the customer of one call, as a decision just allowed it.
 *
 * @param suppressions what they do not want to see
 * @param restraints what was shown often enough, and whether a case of theirs is open
 */
public record Customer(UUID subject, View view, Suppressions suppressions, Restraints restraints) {

    Customer resting(Set<String> more) {
        var all = new HashSet<>(restraints.resting());
        all.addAll(more);
        return new Customer(subject, view, suppressions, new Restraints(restraints.openComplaint(), all));
    }

    @Override
    public String toString() {
        return "Customer";
    }
}
