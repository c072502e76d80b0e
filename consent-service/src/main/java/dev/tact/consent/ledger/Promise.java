package dev.tact.consent.ledger;

import dev.tact.verifier.tree.Hash;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an event is in the ledger, or will be once the merge delay has passed since it was recorded.
 *
 * @param commitment what its entry says
 * @param inclusion the proof by the newest checkpoint; null while the event waits
 */
public record Promise(
        Hash commitment,
        Instant recordedAt,
        Duration mergeDelay,
        @Nullable Inclusion inclusion) {}
