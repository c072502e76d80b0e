package dev.tact.escalation.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as other features see it, at one moment.
 *
 * @param subject the customer; for a guest, the conversation's own id
 * @param handlerEpoch raised by every change of handler
 * @param expiresAt until when a guest may read it; null for customers
 */
public record ConversationState(
        UUID id,
        UUID subject,
        boolean guest,
        Language language,
        @Nullable UUID recommendationId,
        Handler handler,
        long handlerEpoch,
        Instant openedAt,
        @Nullable Instant expiresAt) {}
