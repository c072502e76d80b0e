package dev.tact.recommendation.suppression;

import java.util.Set;

/**
 * What holds back from one customer now.
 *
 * @param openComplaint whether a case of theirs is open
 * @param resting items that were shown often enough
 */
public record Restraints(boolean openComplaint, Set<String> resting) {

    public static final Restraints NONE = new Restraints(false, Set.of());

    @Override
    public String toString() {
        return "Restraints";
    }
}
