package dev.tact.escalation.casework;

/** Why a case came back from an agent without their work. */
public enum DeclineReason {
    /** They said no. */
    REJECTED,
    /** They did not answer the offer. */
    TIMED_OUT,
    /** They were not heard of any more. */
    GONE,
    /** They took it and did not answer the customer. */
    SILENT
}
