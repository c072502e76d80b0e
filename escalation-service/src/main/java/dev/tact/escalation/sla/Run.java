package dev.tact.escalation.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a clock ran.
 *
 * @param to null while it runs
 */
record Run(Instant from, @Nullable Instant to) {}
