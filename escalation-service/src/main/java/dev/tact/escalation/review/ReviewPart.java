package dev.tact.escalation.review;

import dev.tact.escalation.casework.HeldCase;
import dev.tact.escalation.contextpack.ContextPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Leads the holder of a contest's case to its review. */
@ApplicationScoped
class ReviewPart implements ContextPart {

    private final ReviewRepository reviews;
    private final Clock clock;

    ReviewPart(ReviewRepository reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public Optional<?> of(HeldCase held) {
        return reviews.findOfCase(held.caseId()).map(review -> ReviewSummary.from(review, clock.instant()));
    }
}
