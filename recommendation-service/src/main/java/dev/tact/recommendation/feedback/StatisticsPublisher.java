package dev.tact.recommendation.feedback;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.feedback.StatisticsRepository.Counted;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Publishes once a day (UTC), on one replica, what people said of personalised lists. What it keeps is what it publishes: who reads twice
 * learns nothing of what happened in between, and who reads the database learns nothing finer.
 *
 * <p>The explored place is counted by how likely its item was, so that it can be weighed from published numbers alone.
 */
@ApplicationScoped
class StatisticsPublisher {

    private static final Logger LOG = Logger.getLogger(StatisticsPublisher.class);

    private static final List<String> MEASURES = Stream.concat(
                    Stream.of(Figure.SHOWN),
                    Arrays.stream(FeedbackType.values()).map(FeedbackType::name))
            .toList();

    private final StatisticsRepository statistics;
    private final FeedbackConfig config;
    private final Clock clock;

    StatisticsPublisher(StatisticsRepository statistics, FeedbackConfig config, Clock clock) {
        this.statistics = statistics;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, statistics::publishedAt, statistics::lock, now -> {
            var figures = count(now);
            statistics.publish(figures, now);
            LOG.infof("feedback statistics published: figures=%d", figures.size());
        });
    }

    private List<Figure> count(Instant now) {
        var counts = statistics.count(now.minus(config.retention()));
        var figures = new ArrayList<Figure>();
        for (var version :
                counts.keySet().stream().map(Counted::modelVersion).collect(Collectors.toCollection(TreeSet::new))) {
            var pools = counts.keySet().stream()
                    .filter(counted -> counted.modelVersion().equals(version))
                    .map(Counted::pool)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (var measure : MEASURES) {
                figures.add(new Figure(
                        version,
                        null,
                        measure,
                        Disclosure.of(counts.getOrDefault(new Counted(version, null, measure), 0L))));
                var parts = new LinkedHashMap<Integer, Long>();
                pools.forEach(pool -> parts.put(pool, counts.getOrDefault(new Counted(version, pool, measure), 0L)));
                Disclosure.ofParts(parts)
                        .forEach((pool, people) -> figures.add(new Figure(version, pool, measure, people)));
            }
        }
        return figures;
    }
}
