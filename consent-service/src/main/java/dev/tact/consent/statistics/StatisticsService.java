package dev.tact.consent.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells what was published last. */
@ApplicationScoped
class StatisticsService {

    private final StatisticsRepository statistics;

    StatisticsService(StatisticsRepository statistics) {
        this.statistics = statistics;
    }

    @Transactional
    StatisticsResponse read() {
        return StatisticsResponse.of(statistics.publishedAt().orElse(null), statistics.published());
    }
}
