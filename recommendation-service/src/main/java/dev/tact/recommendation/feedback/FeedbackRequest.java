package dev.tact.recommendation.feedback;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What is said of one item of one recommendation. */
record FeedbackRequest(
        @NotNull UUID recommendationId,
        @NotBlank @Size(max = 64) String itemId,
        @NotNull FeedbackType type) {}
