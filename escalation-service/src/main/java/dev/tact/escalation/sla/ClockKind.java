package dev.tact.escalation.sla;

/** What is promised of a case. */
public enum ClockKind {
    /** A person's first public answer. A note, a claim or a transfer is none. */
    FIRST_RESPONSE,
    /** A person's answer to what the customer wrote after that. */
    NEXT_RESPONSE,
    /** That the case is resolved; stands still while it waits for its customer. */
    RESOLUTION
}
