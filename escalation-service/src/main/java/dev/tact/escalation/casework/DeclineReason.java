package dev.tact.escalation.casework;

/** Why a case is not offered to an agent, or not again. */
public enum DeclineReason {
    /** They said no. */
    REJECTED,
    /** They did not answer the offer. */
    TIMED_OUT,
    /** They were not heard of any more. */
    GONE,
    /** They took it and did not answer the customer. */
    SILENT,
    /** They reviewed the same thing before: another person looks at it now. */
    DECIDED_BEFORE
}
