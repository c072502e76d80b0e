package dev.tact.profile.statistics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Tells what was published last. */
@ApplicationScoped
@Transactional
class UseStatisticsService {

    private final UseStatisticsRepository statistics;

    UseStatisticsService(UseStatisticsRepository statistics) {
        this.statistics = statistics;
    }

    UseStatisticsResponse read() {
        return statistics.published().map(UseStatisticsResponse::from).orElseGet(UseStatisticsResponse::nothingYet);
    }
}
