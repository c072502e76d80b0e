package dev.tact.escalation.trigger;

/** What follows from a finding, the weakest first. */
public enum Effect {
    /** Nothing; it is kept as evidence. */
    NONE,
    /** A person is offered. */
    OFFER,
    /** A person will come. */
    ESCALATE
}
