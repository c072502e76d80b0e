package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Language;
import dev.tact.escalation.rating.RatingOffer;
import dev.tact.escalation.routing.Outlook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its customer sees it: public messages only, oldest first.
 *
 * @param outlook what can be expected while nobody has come; null when somebody has, or nobody is asked for
 * @param next where later messages go on, or null when these are the last
 * @param rating what lets the customer say how it went, once it is over and while they have not; else null
 */
public record ConversationResponse(
        UUID conversationId,
        Language language,
        @Nullable UUID recommendationId,
        Instant openedAt,
        Handler handler,
        long handlerEpoch,
        @JsonProperty("case") @Nullable CaseSummary supportCase,
        @Nullable Outlook outlook,
        String disclosure,
        List<MessageResponse> messages,
        @Nullable String next,
        @Nullable RatingOffer rating) {

    /** Without the words. */
    @Override
    public String toString() {
        return "ConversationResponse[conversationId=" + conversationId + "]";
    }
}
