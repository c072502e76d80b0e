package dev.tact.escalation.conversation;

/** Who may read a message: everybody in the conversation, or the desk alone. */
public enum Visibility {
    PUBLIC,
    INTERNAL
}
