package dev.tact.escalation.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A decision that was taken in. Without its words: it may be kept for a repeated request of the reviewer, and what is the customer's is erased
 * with the customer's data.
 */
@RegisterForReflection
public record DecisionResponse(UUID contestId, Outcome outcome, Remedy remedy, Instant decidedAt) {}
