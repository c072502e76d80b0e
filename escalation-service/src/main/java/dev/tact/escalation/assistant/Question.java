package dev.tact.escalation.assistant;

import dev.tact.escalation.intent.Understood;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks, and what it is taken to mean.
 *
 * @param messageId the message that asks
 * @param recommendationId the list that the conversation is about
 * @param misses how many times in a row the assistant did not understand before
 */
record Question(
        UUID conversationId,
        UUID messageId,
        @Nullable UUID recommendationId,
        boolean guest,
        String text,
        Locale language,
        Understood understood,
        int misses) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Question[messageId=" + messageId + "]";
    }
}
