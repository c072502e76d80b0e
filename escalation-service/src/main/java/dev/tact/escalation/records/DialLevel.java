package dev.tact.escalation.records;

/** How far a customer lets personalisation go, 0 to 3. */
public record DialLevel(int level, long epoch) {}
