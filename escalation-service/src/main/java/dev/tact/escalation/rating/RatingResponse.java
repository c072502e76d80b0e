package dev.tact.escalation.rating;

import java.time.Instant;

/** A rating that was taken in. */
public record RatingResponse(int score, Instant ratedAt) {}
