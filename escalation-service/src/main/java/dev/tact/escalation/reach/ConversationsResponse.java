package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.ConversationState;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.conversation.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's conversations, newest first, without what was said.
 *
 * @param next where older ones go on, or null when these are the last
 */
public record ConversationsResponse(
        List<ListedConversation> conversations, @Nullable String next) {

    /** One of them. */
    public record ListedConversation(
            UUID conversationId,
            Language language,
            @Nullable UUID recommendationId,
            Instant openedAt,
            Handler handler,
            @JsonProperty("case") @Nullable CaseSummary supportCase) {

        static ListedConversation from(ConversationState conversation, @Nullable CaseSummary latest) {
            return new ListedConversation(
                    conversation.id(),
                    conversation.language(),
                    conversation.recommendationId(),
                    conversation.openedAt(),
                    conversation.handler(),
                    latest);
        }
    }
}
