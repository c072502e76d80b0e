package dev.tact.escalation.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review as whoever holds its case finds it.
 *
 * @param evidence what can be looked at, and what this reviewer looked at
 */
public record ReviewResponse(ReviewSummary review, List<Part> evidence) {

    /**
     * One part of the evidence.
     *
     * @param required whether it must be looked at before deciding
     * @param viewedAt when this reviewer looked at it first; null until then
     */
    @RegisterForReflection
    public record Part(
            Evidence part, boolean required, @Nullable Instant viewedAt) {}
}
