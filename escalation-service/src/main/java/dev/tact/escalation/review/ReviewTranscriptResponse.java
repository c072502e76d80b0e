package dev.tact.escalation.review;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.conversation.Visibility;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * The conversation about what is contested, notes included.
 *
 * @param truncated whether older messages are left out
 */
public record ReviewTranscriptResponse(List<Line> messages, boolean truncated) {

    /** One message. */
    @RegisterForReflection
    public record Line(Author author, Visibility visibility, String text, Instant sentAt) {

        static Line from(Said said) {
            return new Line(said.author(), said.visibility(), said.text(), said.sentAt());
        }

        /** Without the words. */
        @Override
        public String toString() {
            return "Line";
        }
    }
}
