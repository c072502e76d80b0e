package dev.tact.escalation.contest;

/** Whether what is contested was kept. */
public enum SnapshotState {
    TAKEN,
    /** Its service did not answer when it was contested; the contest was taken in all the same. */
    MISSING
}
