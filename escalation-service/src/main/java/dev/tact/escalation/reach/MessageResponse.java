package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tact.escalation.assistant.AssistantAnswer;
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
 * @param answer of the assistant: what it cites and offers; left out of others' words
 */
@RegisterForReflection
public record MessageResponse(
        UUID messageId,
        Author author,
        @Nullable String authorName,
        String text,
        Instant sentAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AssistantAnswer answer) {

    public static MessageResponse from(Said said, @Nullable Person agent) {
        return new MessageResponse(
                said.messageId(),
                said.author(),
                agent == null ? null : agent.displayName(),
                said.text(),
                said.sentAt(),
                null);
    }

    MessageResponse withAnswer(@Nullable AssistantAnswer other) {
        return new MessageResponse(messageId, author, authorName, text, sentAt, other);
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "MessageResponse[messageId=" + messageId + "]";
    }
}
