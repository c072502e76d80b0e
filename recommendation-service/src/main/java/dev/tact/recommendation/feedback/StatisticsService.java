package dev.tact.recommendation.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells what was published last. */
@ApplicationScoped
class StatisticsService {

    private final StatisticsRepository statistics;

    StatisticsService(StatisticsRepository statistics) {
        this.statistics = statistics;
    }

    StatisticsResponse read() {
        return statistics
                .published()
                .map(last -> StatisticsResponse.of(last.asOf(), last.figures()))
                .orElseGet(() -> StatisticsResponse.of(null, List.of()));
    }
}
