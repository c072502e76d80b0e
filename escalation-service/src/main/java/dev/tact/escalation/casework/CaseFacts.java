package dev.tact.escalation.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as the features around it see it.
 *
 * @param subject the customer; of a visitor the conversation itself
 * @param ownerId who holds it, or whom it is offered to
 * @param queueId where it waits or waited
 * @param queuedAt since when it waits, or waited
 */
public record CaseFacts(
        UUID id,
        UUID conversationId,
        UUID subject,
        CaseKind kind,
        CaseState state,
        Priority priority,
        String language,
        @Nullable UUID recommendationId,
        @Nullable UUID ownerId,
        @Nullable String queueId,
        long moves,
        Instant openedAt,
        Instant queuedAt) {

    /** A visitor is known by the conversation alone. */
    public boolean isOfGuest() {
        return subject.equals(conversationId);
    }
}
