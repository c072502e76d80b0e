package dev.tact.recommendation.engine;

/** Which items of the vocabulary are ranked for a question. */
public enum Candidates {
    /** Only what the contributor did not have. */
    NEW,
    /** Only what the contributor had: which of it comes back? */
    KNOWN,
    /** Everything. */
    ALL;

    boolean takes(boolean known) {
        return this == ALL || known == (this == KNOWN);
    }
}
