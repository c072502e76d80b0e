package dev.tact.escalation.voice;

/**
 * What a caller hears next.
 *
 * @param ssml two sentences at most
 * @param state to be sent back with the next turn
 * @param person whether a person comes now, so that nothing more is asked
 */
public record VoiceResponse(String ssml, String state, boolean person) {}
