package dev.tact.escalation.reach;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.staff.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A public message, as the customer reads it. Without its place in the conversation: gaps would tell where the desk left notes.
 *
 * @param authorName the agent's name; null for the customer's own words
 */
@RegisterForReflection
public record MessageResponse(
        UUID messageId, Author author, @Nullable String authorName, String text, Instant sentAt) {

    public static MessageResponse from(Said said, @Nullable Person agent) {
        return new MessageResponse(
                said.messageId(),
                said.author(),
                agent == null ? null : agent.displayName(),
                said.text(),
                said.sentAt());
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "MessageResponse[messageId=" + messageId + "]";
    }
}
