package dev.tact.recommendation.feedback;

import java.util.Set;

/** What a customer does not want to be shown. */
public record Suppressions(Set<String> items, Set<String> categories) {

    public static final Suppressions NONE = new Suppressions(Set.of(), Set.of());

    @Override
    public String toString() {
        return "Suppressions";
    }
}
