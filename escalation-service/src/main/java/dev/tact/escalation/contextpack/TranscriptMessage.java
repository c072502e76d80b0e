package dev.tact.escalation.contextpack;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.conversation.Visibility;
import dev.tact.escalation.staff.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as the desk reads it, notes included.
 *
 * @param agent who of the desk wrote it; null for the customer's words
 */
public record TranscriptMessage(
        UUID messageId,
        int position,
        Author author,
        @Nullable Person agent,
        Visibility visibility,
        String text,
        Instant sentAt) {

    static TranscriptMessage from(Said said, @Nullable Person agent) {
        return new TranscriptMessage(
                said.messageId(), said.position(), said.author(), agent, said.visibility(), said.text(), said.sentAt());
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "TranscriptMessage[messageId=" + messageId + "]";
    }
}
