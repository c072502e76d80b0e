package dev.tact.escalation.objection;

import dev.tact.escalation.conversation.Conversations;
import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Notes an objection in the conversation in which it was made: read there by whoever answers, and no reason for a case to move. */
@ApplicationScoped
@Transactional
class ObjectionNotes {

    private static final Text SAID = Text.of(
            "I object to direct marketing. (Recorded, in effect at once.)",
            "Je m'oppose à la prospection. (Enregistré, avec effet immédiat.)");

    private final Conversations conversations;

    ObjectionNotes(Conversations conversations) {
        this.conversations = conversations;
    }

    void requireOwned(UUID conversationId, UUID subject) {
        conversations.findOwned(conversationId, subject);
    }

    void note(UUID conversationId, UUID subject) {
        var conversation = conversations.lockOwned(conversationId, subject);
        conversations.customerSays(
                conversationId, SAID.in(conversation.language().locale()));
    }
}
