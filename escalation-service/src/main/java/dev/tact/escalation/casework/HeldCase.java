package dev.tact.escalation.casework;

import java.util.UUID;

/** A case in the hands of the agent who asked for it. */
public record HeldCase(UUID caseId, UUID conversationId, UUID subject) {

    /** A visitor is known by the conversation alone. */
    public boolean isOfGuest() {
        return subject.equals(conversationId);
    }
}
