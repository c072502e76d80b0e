package dev.tact.escalation.conversation;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Another answers in the conversation by now: what the assistant was about to say is said to nobody. */
@SuppressWarnings("serial")
public final class ConversationHandedOver extends Problem {

    /** Another answers already. */
    public static ConversationHandedOver now() {
        return new ConversationHandedOver();
    }

    ConversationHandedOver() {
        super(
                Kind.CONFLICT,
                "conversation-handed-over",
                Text.of("Conversation handed over", "Conversation transmise"),
                Text.of(
                        "Somebody else answers in this conversation now.",
                        "Quelqu'un d'autre répond maintenant dans cette conversation."));
    }
}
