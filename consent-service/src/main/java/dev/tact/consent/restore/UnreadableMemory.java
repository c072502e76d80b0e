package dev.tact.consent.restore;

/** Another service remembers something that this one does not understand. */
@SuppressWarnings("serial")
final class UnreadableMemory extends RuntimeException {}
