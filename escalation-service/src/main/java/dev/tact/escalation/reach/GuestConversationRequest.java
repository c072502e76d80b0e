package dev.tact.escalation.reach;

import dev.tact.escalation.conversation.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param language the language to be answered in; without it, the request's
 * @param assistant whether the assistant may answer first; otherwise a person is asked for at once
 */
public record GuestConversationRequest(
        @NotBlank @Size(max = 4000) String text,
        @Nullable Language language,
        @Nullable Boolean assistant) {

    /** Without the words. */
    @Override
    public String toString() {
        return "GuestConversationRequest";
    }
}
