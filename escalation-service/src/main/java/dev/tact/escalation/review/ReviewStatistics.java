package dev.tact.escalation.review;

import dev.tact.escalation.review.ReviewRepository.Share;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.disclosure.Disclosure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How reviewers decide: rates only, whole days only, so that two readings of a day tell of nobody's decision in between. */
@ApplicationScoped
@Transactional
class ReviewStatistics {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int REVIEWERS = 1_000;

    private final ReviewRepository reviews;
    private final Staff staff;
    private final Clock clock;

    ReviewStatistics(ReviewRepository reviews, Staff staff, Clock clock) {
        this.reviews = reviews;
        this.staff = staff;
        this.clock = clock;
    }

    ReviewStatisticsResponse read() {
        var today = clock.instant()
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        var shares = reviews.shares(today.minus(YEAR), today, REVIEWERS);
        var people = staff.people(shares.stream().map(Share::reviewer).collect(Collectors.toSet()));
        return new ReviewStatisticsResponse(
                today,
                Disclosure.LEAST,
                shares.stream()
                        .filter(share -> people.containsKey(share.reviewer()))
                        .map(share -> rate(people.get(share.reviewer()), share))
                        .toList());
    }

    private static ReviewStatisticsResponse.Rate rate(@Nullable Person reviewer, Share share) {
        return new ReviewStatisticsResponse.Rate(
                Objects.requireNonNull(reviewer), rate(share.people(), share.upheld()));
    }

    /** In steps as the kit's counts; null for so few people that a count of them would be withheld. */
    static @Nullable Double rate(long people, double upheld) {
        return Disclosure.of(people) == null
                ? null
                : Math.round(upheld * 100 / Disclosure.STEP) * Disclosure.STEP / 100.0;
    }
}
