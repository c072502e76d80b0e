package dev.tact.escalation.conversation;

/** Who wrote a message. */
public enum Author {
    CUSTOMER,
    AGENT,
    /** A machine: it only ever answers while it is the conversation's handler. */
    ASSISTANT
}
