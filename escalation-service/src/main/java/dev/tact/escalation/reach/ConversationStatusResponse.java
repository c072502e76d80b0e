package dev.tact.escalation.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tact.escalation.assistant.AssistantAnswer;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.escalation.conversation.Handler;
import dev.tact.escalation.routing.Outlook;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who answers in a conversation now, and what became of the request for a person.
 *
 * @param handlerEpoch raised by every change of handler: of two answers the one with more is newer
 * @param outlook what can be expected while nobody has come; null when somebody has, or nobody is asked for
 * @param disclosure says in the conversation's language who or what the customer is dealing with
 * @param answer the assistant's, where it answered
 */
public record ConversationStatusResponse(
        UUID conversationId,
        Handler handler,
        long handlerEpoch,
        @JsonProperty("case") @Nullable CaseSummary supportCase,
        @Nullable Outlook outlook,
        String disclosure,
        @Nullable AssistantAnswer answer) {

    ConversationStatusResponse withAnswer(@Nullable AssistantAnswer other) {
        return new ConversationStatusResponse(
                conversationId, handler, handlerEpoch, supportCase, outlook, disclosure, other);
    }

    ConversationStatusResponse withDisclosure(String other) {
        return new ConversationStatusResponse(
                conversationId, handler, handlerEpoch, supportCase, outlook, other, answer);
    }
}
