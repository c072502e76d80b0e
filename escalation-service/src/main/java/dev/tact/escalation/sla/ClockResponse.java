package dev.tact.escalation.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a case, as it stands now.
 *
 * @param elapsed open time counted so far, without pauses
 * @param target within how much open time it was promised, by the policy of the case's priority
 * @param dueAt null while it stands still
 */
record ClockResponse(
        ClockKind clock,
        ClockState state,
        Instant startedAt,
        Duration elapsed,
        Duration target,
        @Nullable Instant dueAt,
        @Nullable Instant warnedAt,
        @Nullable Instant breachedAt,
        @Nullable Instant endedAt) {}
