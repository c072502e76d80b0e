package dev.tact.escalation.rating;

import dev.tact.escalation.statistics.DeskMeasure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many people rated a resolution with each score, for the reports of the desk. */
@ApplicationScoped
class Satisfaction implements DeskMeasure {

    private final RatingRepository ratings;

    Satisfaction(RatingRepository ratings) {
        this.ratings = ratings;
    }

    @Override
    public String name() {
        return "satisfaction";
    }

    @Override
    public Map<String, Long> people(Instant from, Instant to) {
        var people = ratings.people(from, to);
        return IntStream.rangeClosed(RatingRequest.WORST, RatingRequest.BEST)
                .boxed()
                .collect(Collectors.toMap(String::valueOf, score -> people.getOrDefault(score, 0L)));
    }
}
