package dev.tact.escalation.review;

import dev.tact.escalation.statistics.DeskMeasure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How many people's contests ended in each outcome, for the reports of the desk. */
@ApplicationScoped
class ReviewMeasure implements DeskMeasure {

    private final ReviewRepository reviews;

    ReviewMeasure(ReviewRepository reviews) {
        this.reviews = reviews;
    }

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Map<String, Long> people(Instant from, Instant to) {
        var people = reviews.people(from, to);
        return Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(Outcome::name, outcome -> people.getOrDefault(outcome, 0L)));
    }
}
