package dev.tact.escalation.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What became of contests, for whoever answers their customers. */
@ApplicationScoped
@Transactional
public class ReviewOutcomes {

    private final ReviewRepository reviews;
    private final ReviewWords words;

    ReviewOutcomes(ReviewRepository reviews, ReviewWords words) {
        this.reviews = reviews;
        this.words = words;
    }

    /** Who decided earlier contests of the same thing: they do not review it again. */
    public Set<UUID> whoDecided(UUID subject, String target, String targetId) {
        return reviews.whoDecided(subject, target, targetId);
    }

    public Optional<Decided> decision(UUID subject, UUID contestId) {
        return reviews.decision(contestId)
                .map(kept -> new Decided(
                        kept.outcome(),
                        words.open(subject, ReviewWords.reasons(contestId), kept.reasons()),
                        kept.remedy(),
                        words.openItems(subject, contestId, kept.items()),
                        kept.at()));
    }

    public Optional<Extended> extension(UUID subject, UUID contestId) {
        return reviews.extension(contestId)
                .map(kept -> new Extended(
                        kept.months(),
                        words.open(subject, ReviewWords.extension(contestId), kept.reason()),
                        kept.at()));
    }
}
