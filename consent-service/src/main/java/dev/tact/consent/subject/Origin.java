package dev.tact.consent.subject;

/** Who a choice came from. What was chosen here is never overridden by what an import says. */
public enum Origin {
    CUSTOMER,
    /** Somebody with parental responsibility, for a minor. */
    GUARDIAN,
    /** Somebody of the company, for a person who said so to them, with evidence. */
    AGENT,
    OFFICER,
    /** A device on which the person had chosen before signing in. */
    DEVICE,
    IMPORT,
    /** The service itself. */
    SYSTEM
}
