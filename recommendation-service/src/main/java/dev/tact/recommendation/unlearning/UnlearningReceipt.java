package dev.tact.recommendation.unlearning;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/**
 * What was taken out of a version in one revision: how many, how exactly, how fast; never who.
 *
 * @param revision the one that knows them no more
 * @param hashBefore SHA-256 of the model's file with them, hashAfter without
 * @param bound an upper bound on the entries of (XᵀX + λI)·P − I afterwards
 * @param departures contributors who departed
 * @param reductions contributors who took back a part, an event or a category
 * @param retrained whether it was trained anew instead of updated
 */
@RegisterForReflection
public record UnlearningReceipt(
        String version,
        int revision,
        String hashBefore,
        String hashAfter,
        double bound,
        Duration duration,
        int departures,
        int reductions,
        boolean retrained,
        Instant at) {}
