package dev.tact.escalation.conversation;

/** Who answers in a conversation; exactly one at any time. */
public enum Handler {
    ASSISTANT,
    /** A person will: the conversation waits for one. */
    QUEUE,
    AGENT
}
