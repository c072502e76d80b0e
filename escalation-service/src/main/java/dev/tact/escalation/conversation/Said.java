package dev.tact.escalation.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message with its words, on its way to somebody who may read it. */
public record Said(
        UUID messageId,
        int position,
        Author author,
        @Nullable UUID agentId,
        Visibility visibility,
        String text,
        Instant sentAt) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Said[messageId=" + messageId + "]";
    }
}
