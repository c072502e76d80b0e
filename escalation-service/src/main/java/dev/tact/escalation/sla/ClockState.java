package dev.tact.escalation.sla;

/** Where a clock stands. */
public enum ClockState {
    RUNNING,
    /** It goes on when the case no longer waits for its customer. */
    PAUSED,
    /** What was promised happened, in time or not. */
    MET,
    /** The case ended before it. */
    DROPPED
}
