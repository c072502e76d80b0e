package dev.tact.recommendation.ranking;

import dev.tact.recommendation.feedback.Suppressions;

/**
 * What whoever calls told this service themselves, and what it obeys on every list of theirs, whatever else may be used of them.
 *
 * @param suppressions what they do not want to see
 * @param openComplaint whether a case of theirs is open; only known where something is promoted
 */
public record Told(Suppressions suppressions, boolean openComplaint) {

    public static final Told NOTHING = new Told(Suppressions.NONE, false);

    @Override
    public String toString() {
        return "Told";
    }
}
