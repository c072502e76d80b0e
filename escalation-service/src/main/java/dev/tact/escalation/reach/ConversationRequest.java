package dev.tact.escalation.reach;

import dev.tact.escalation.conversation.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param language the language to be answered in; without it, the request's
 * @param recommendationId what the question is about
 */
public record ConversationRequest(
        @NotBlank @Size(max = 4000) String text,
        @Nullable Language language,
        @Nullable UUID recommendationId) {

    /** Without the words. */
    @Override
    public String toString() {
        return "ConversationRequest";
    }
}
