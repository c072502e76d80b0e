package dev.tact.escalation.rating;

import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.CaseSummary;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets customers rate each resolution of their cases once. */
@ApplicationScoped
@Transactional
public class Ratings implements CaseListener {

    private final RatingRepository ratings;
    private final RatingTokens tokens;
    private final Sealing sealing;
    private final RatingConfig config;
    private final Ids ids;
    private final Clock clock;

    Ratings(RatingRepository ratings, RatingTokens tokens, Sealing sealing, RatingConfig config, Ids ids, Clock clock) {
        this.ratings = ratings;
        this.tokens = tokens;
        this.sealing = sealing;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        if (move == CaseMove.RESOLVE) {
            ratings.resolved(ids.next(), now.id(), now.subject(), clock.instant());
        }
    }

    /** What lets the customer rate the last resolution of this case of theirs; empty when there is nothing to rate, or no longer. */
    public Optional<RatingOffer> offer(@Nullable CaseSummary latest) {
        if (latest == null || (latest.state() != CaseState.RESOLVED && latest.state() != CaseState.CLOSED)) {
            return Optional.empty();
        }
        return ratings.latest(latest.caseId())
                .filter(resolution -> !resolution.rated())
                .map(resolution -> offer(
                        resolution.id(),
                        resolution.resolvedAt().plus(config.open()).truncatedTo(ChronoUnit.SECONDS)))
                .filter(offer -> clock.instant().isBefore(offer.expiresAt()));
    }

    private RatingOffer offer(UUID resolution, Instant expiresAt) {
        return new RatingOffer(tokens.sign(resolution, expiresAt), expiresAt);
    }

    RatingResponse rate(String token, int score, @Nullable String comment) {
        var signed = tokens.read(token);
        var now = clock.instant();
        if (!now.isBefore(signed.expiresAt())) {
            throw new RatingOver();
        }
        var resolution = ratings.find(signed.resolution()).orElseThrow(RatingOver::new);
        if (!ratings.rate(resolution.id(), score, sealed(resolution.subject(), resolution.id(), comment), now)) {
            throw new AlreadyRated();
        }
        return new RatingResponse(score, now);
    }

    private byte @Nullable [] sealed(UUID subject, UUID id, @Nullable String comment) {
        return comment == null
                ? null
                : sealing.seal(
                        subject,
                        new Cell("resolution_rating", "comment", id),
                        comment.getBytes(StandardCharsets.UTF_8));
    }
}
