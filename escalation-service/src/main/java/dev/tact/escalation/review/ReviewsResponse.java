package dev.tact.escalation.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some reviews, what is due first.
 *
 * @param next the cursor of the following part, or null at the end
 */
public record ReviewsResponse(
        List<ReviewSummary> reviews, @Nullable String next) {}
