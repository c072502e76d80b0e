package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 */
public record GuestConversationResponse(
        UUID conversationId,
        String guestToken,
        Instant expiresAt,
        Handler handler,
        long handlerEpoch,
        @JsonProperty("case") @Nullable CaseSummary supportCase,
        @Nullable Outlook outlook,
        String disclosure) {

    /** Without the token. */
    @Override
    public String toString() {
        return "GuestConversationResponse[conversationId=" + conversationId + "]";
    }
}
