package dev.tact.launcher.process;

/** A signal a process can be sent. */
public enum StopSignal {
    /** Ask to stop. */
    TERM,
    /** PostgreSQL's fast shutdown: it ends sessions instead of waiting for them. */
    INT,
    /** Stop at once, without a chance to clean up. */
    KILL,
    /** Freeze. */
    STOP,
    /** Thaw. */
    CONT
}
