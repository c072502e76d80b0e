package dev.tact.escalation.reach;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What opens a conversation: being its customer, or holding its token. */
sealed interface ConversationKey {

    record OfCustomer(UUID conversationId, UUID subject) implements ConversationKey {}

    record OfGuest(UUID conversationId, @Nullable String token) implements ConversationKey {

        /** Without the token. */
        @Override
        public String toString() {
            return "OfGuest[conversationId=" + conversationId + "]";
        }
    }
}
