package dev.tact.escalation.recommendation;

import org.jspecify.annotations.Nullable;

/**
 * What recommendation-service told of a list.
 *
 * @param json the explanation as it came; null unless it was told
 */
public record Explained(Answer answer, @Nullable String json) {

    /** How it answered. */
    public enum Answer {
        TOLD,
        /** The customer has no such list. */
        UNKNOWN,
        UNAVAILABLE,
        UNREADABLE
    }

    static Explained without(Answer answer) {
        return new Explained(answer, null);
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "Explained[" + answer + "]";
    }
}
