package dev.tact.escalation.voice;

import java.time.Instant;

/**
 * What must be said to a customer before their voice is measured.
 *
 * @param notice proves that it was asked for; goes in {@code Tact-Voice-Notice}
 */
public record VoiceNoticeResponse(String text, String ssml, String notice, Instant expiresAt) {}
