package dev.tact.escalation.reach;

import java.time.Instant;
import java.util.UUID;

/** A message that was taken in, and who will read it. */
public record MessageSentResponse(UUID messageId, Instant sentAt, ConversationStatusResponse conversation) {}
