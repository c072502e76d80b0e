package dev.tact.escalation.reach;

import dev.tact.escalation.trigger.TriggerKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that was taken in, and who will read it.
 *
 * @param offer a person is offered; null when one comes anyway, and when nothing calls for one
 */
public record MessageSentResponse(
        UUID messageId,
        Instant sentAt,
        ConversationStatusResponse conversation,
        @Nullable Offer offer) {

    MessageSentResponse now(ConversationStatusResponse status) {
        return new MessageSentResponse(messageId, sentAt, status, offer);
    }

    /** @param because what in the message calls for a person */
    @RegisterForReflection
    public record Offer(boolean person, TriggerKind because) {}
}
