package dev.tact.escalation.voice;

/**
 * What follows from how somebody sounds.
 *
 * @param personOffered whether a person is offered; nothing else ever follows
 */
public record ToneResponse(boolean personOffered) {}
