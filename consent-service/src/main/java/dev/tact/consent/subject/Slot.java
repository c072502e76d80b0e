package dev.tact.consent.subject;

/** What a consent is about: one category of data for one purpose. */
public record Slot(String purpose, String category) {}
