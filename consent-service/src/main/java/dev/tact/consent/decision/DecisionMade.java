package dev.tact.consent.decision;

import java.time.Instant;

/** What a decision id holds: the question, and what was answered when. */
record DecisionMade(Question question, Instant at, long epoch, Reason reason) {}
