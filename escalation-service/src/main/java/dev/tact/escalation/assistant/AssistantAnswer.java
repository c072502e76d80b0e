package dev.tact.escalation.assistant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the assistant.
 *
 * @param text plain text, never markup
 * @param language of the text, as an IETF language tag
 * @param spoken the same to be said aloud: two sentences at most, each fact with where it stands
 * @param citations of every sentence that states a fact
 * @param actions what can be done next; nothing is done before it is confirmed
 * @param disclosure that a machine answers (AI Act, article 50(1))
 * @param confidence how sure the assistant is of what was meant, 0 to 1
 * @param intent what the message was taken for
 */
@RegisterForReflection
public record AssistantAnswer(
        UUID messageId,
        String text,
        String language,
        String spoken,
        List<Citation> citations,
        List<Action> actions,
        String disclosure,
        double confidence,
        String intent) {

    /** What an action is. */
    public enum ActionKind {
        /** Confirm, by the token. */
        CONFIRM,
        /** Ask for a person. */
        PERSON,
        /** Open a page of this origin. */
        OPEN
    }

    /**
     * Something that can be done next.
     *
     * @param token what confirms it, once, until it expires; bound to the customer, the conversation and what is done
     */
    @RegisterForReflection
    public record Action(
            ActionKind kind,
            String label,
            @Nullable String token,
            @Nullable Instant expiresAt,
            @Nullable String href) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Action[" + kind + "]";
        }
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "AssistantAnswer[messageId=" + messageId + "]";
    }
}
