package dev.tact.consent.decision;

/**
 * A verdict as it was told.
 *
 * @param id sealed text from which this service can work out again what was asked and answered
 */
public record Decision(String id, Verdict verdict) {}
