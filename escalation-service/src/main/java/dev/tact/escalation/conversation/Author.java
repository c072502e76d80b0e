package dev.tact.escalation.conversation;

/** Who wrote a message. */
public enum Author {
    CUSTOMER,
    AGENT
}
