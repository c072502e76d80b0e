package dev.tact.escalation.trigger;

import dev.tact.escalation.conversation.Author;

/** Something said earlier in a dialogue. */
public record Turn(Author author, String text) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Turn[author=" + author + "]";
    }
}
