package dev.tact.profile.segments;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Publishes how many people are in each segment, once a day (UTC), on one replica. A segment of too few people is not published
 * at all: its very name could tell of somebody.
 */
@ApplicationScoped
class SegmentPublisher {

    private static final Logger LOG = Logger.getLogger(SegmentPublisher.class);

    private final SegmentRepository repository;
    private final Segments segments;
    private final Clock clock;

    SegmentPublisher(SegmentRepository repository, Segments segments, Clock clock) {
        this.repository = repository;
        this.segments = segments;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, repository::publishedAt, repository::lock, now -> {
            repository.publish(published(segments.sizes()), now);
            LOG.info("segments published");
        });
    }

    /** What may be published of these numbers of people. */
    static Map<String, Map<String, Long>> published(Map<String, Map<String, Long>> sizes) {
        var published = new TreeMap<String, Map<String, Long>>();
        sizes.forEach((dimension, segments) -> {
            var shown = new TreeMap<String, Long>();
            Disclosure.ofParts(new TreeMap<>(segments)).forEach((segment, people) -> {
                if (people != null) {
                    shown.put(segment, people);
                }
            });
            published.put(dimension, shown);
        });
        return published;
    }
}
