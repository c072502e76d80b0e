package dev.tact.escalation.review;

/** What a reviewer can look at. */
public enum Evidence {
    /** What is contested, as it was. */
    SNAPSHOT,
    /** The customer's own view of it. */
    VIEWPOINT,
    /** The conversation since. */
    TRANSCRIPT,
    /** What a reviewer goes by. */
    POLICY
}
