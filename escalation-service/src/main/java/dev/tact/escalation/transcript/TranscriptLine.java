package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.Author;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public message.
 *
 * @param name the given name of the agent who wrote it; null when the customer, or no person, did
 */
@RegisterForReflection
public record TranscriptLine(Author author, @Nullable String name, String text, Instant sentAt) {

    /** Without the words. */
    @Override
    public String toString() {
        return "TranscriptLine[sentAt=" + sentAt + "]";
    }
}
