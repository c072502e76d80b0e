package dev.tact.recommendation.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of it.
 *
 * @param feedbackId null when nothing was stored
 * @param stored what a customer does (a click, an order) is kept only for lists that were personalised with the customer's consent; what
 *     a customer does not want to see is always kept
 */
record FeedbackResponse(@Nullable UUID feedbackId, boolean stored, String type, Instant recordedAt) {}
