package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tact.escalation.assistant.AssistantAnswer;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.routing.Outlook;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's new conversation.
 *
 * @param guestToken shown this once; only its hash is kept
 * @param expiresAt moves on with every message
 * @param outlook what can be expected while nobody has come
 * @param answer the assistant's, where it answered
 */
public record GuestConversationResponse(
        UUID conversationId,
        String guestToken,
        Instant expiresAt,
        Handler handler,
        long handlerEpoch,
        @JsonProperty("case") @Nullable CaseSummary supportCase,
        @Nullable Outlook outlook,
        String disclosure,
        @Nullable AssistantAnswer answer) {

    GuestConversationResponse now(ConversationStatusResponse status) {
        return new GuestConversationResponse(
                conversationId,
                guestToken,
                expiresAt,
                status.handler(),
                status.handlerEpoch(),
                status.supportCase(),
                status.outlook(),
                status.disclosure(),
                status.answer());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GuestConversationResponse[conversationId=" + conversationId + "]";
    }
}
