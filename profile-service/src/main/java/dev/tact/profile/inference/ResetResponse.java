package dev.tact.profile.inference;

import java.time.Instant;

/**
 * Interests were reset.
 *
 * @param since from when on what the customer does counts
 */
public record ResetResponse(Instant since) {}
