package dev.tact.escalation.contest;

/** How far a contest is. */
public enum ContestStatus {
    /** Received; a person will decide by the due date. */
    ACKNOWLEDGED,
    /** A person decided, with reasons. */
    DECIDED,
    /** The customer no longer asks for a person. */
    WITHDRAWN
}
