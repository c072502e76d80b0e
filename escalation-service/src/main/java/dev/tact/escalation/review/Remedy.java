package dev.tact.escalation.review;

/** What recommendation-service does about it. */
public enum Remedy {
    /** The items are not shown to this customer again. */
    SUPPRESS,
    /** The next list is made anew. */
    RECOMPUTE,
    NONE
}
