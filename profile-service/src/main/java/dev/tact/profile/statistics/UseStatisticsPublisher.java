package dev.tact.profile.statistics;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes of how many people something was used for which purpose, once a day (UTC), on one replica. One person is used for
 * several purposes, so these are no parts of a whole, and no total is published.
 */
@ApplicationScoped
class UseStatisticsPublisher {

    /** Whole days, before the day of publication. */
    static final int DAYS = 30;

    private static final Logger LOG = Logger.getLogger(UseStatisticsPublisher.class);

    private final UseStatisticsRepository statistics;
    private final Clock clock;

    UseStatisticsPublisher(UseStatisticsRepository statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, statistics::publishedAt, statistics::lock, now -> {
            var today = DailyPublication.day(now);
            var published = new LinkedHashMap<String, @Nullable Long>();
            statistics
                    .byPurpose(today.minusDays(DAYS), today)
                    .forEach((purpose, people) -> published.put(purpose, Disclosure.of(people)));
            statistics.publish(published, now);
            LOG.infof("use statistics published: purposes=%d", published.size());
        });
    }
}
