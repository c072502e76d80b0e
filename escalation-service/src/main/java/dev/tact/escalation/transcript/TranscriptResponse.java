package dev.tact.escalation.transcript;

import dev.tact.escalation.conversation.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A transcript as it is written, message by message.
 *
 * @param messages the public ones, oldest first
 */
public record TranscriptResponse(
        UUID conversationId, Language language, Instant openedAt, Instant writtenAt, List<TranscriptLine> messages) {}
