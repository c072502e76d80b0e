package dev.tact.escalation.reach;

import dev.tact.escalation.conversation.Language;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody wants to talk about, and in which language. */
record NewConversation(
        String text, Language language, @Nullable UUID recommendationId, boolean assisted) {

    static NewConversation from(ConversationRequest request, Locale asked) {
        return new NewConversation(
                request.text(),
                orAsked(request.language(), asked),
                request.recommendationId(),
                Boolean.TRUE.equals(request.assistant()));
    }

    static NewConversation from(GuestConversationRequest request, Locale asked) {
        return new NewConversation(
                request.text(), orAsked(request.language(), asked), null, Boolean.TRUE.equals(request.assistant()));
    }

    private static Language orAsked(@Nullable Language language, Locale asked) {
        return language == null ? Language.of(asked) : language;
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "NewConversation";
    }
}
