package dev.tact.escalation.objection;

import dev.tact.escalation.rights.RightsClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands an objection on at once: nobody at the desk weighs it, and it waits in no queue. In no transaction, since another service is
 * asked; what is noted here comes after what counts is recorded there.
 */
@ApplicationScoped
class ObjectionService {

    private final RightsClient rights;
    private final ObjectionNotes notes;

    ObjectionService(RightsClient rights, ObjectionNotes notes) {
        this.rights = rights;
        this.notes = notes;
    }

    ObjectionResponse object(
            UUID subject, String customerToken, ObjectionRequest request, @Nullable String idempotencyKey) {
        var conversation = request.conversationId();
        if (conversation != null) {
            notes.requireOwned(conversation, subject);
        }
        var recorded = rights.object(request.purpose(), customerToken, idempotencyKey);
        if (conversation != null) {
            notes.note(conversation, subject);
        }
        return ObjectionResponse.from(request.purpose(), recorded);
    }
}
