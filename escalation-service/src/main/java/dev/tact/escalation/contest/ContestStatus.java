package dev.tact.escalation.contest;

/** How far a contest is. */
public enum ContestStatus {
    /** Received; a person will decide by the due date. */
    ACKNOWLEDGED,
    DECIDED
}
