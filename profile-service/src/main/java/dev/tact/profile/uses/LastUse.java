package dev.tact.profile.uses;

import java.time.Instant;

/** When data of a category was last used by anybody but the person it is about. */
public record LastUse(String category, Instant at, String service, String purpose) {}
