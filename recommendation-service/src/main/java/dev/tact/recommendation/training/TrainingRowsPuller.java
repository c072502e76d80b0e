package dev.tact.recommendation.training;

import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Pulls training rows at once when a customer's choices changed, and now and then in any case. */
@ApplicationScoped
class TrainingRowsPuller implements EventHandler {

    private static final Logger LOG = Logger.getLogger(TrainingRowsPuller.class);

    private final TrainingRows rows;
    private final TrainingRowRepository repository;
    private final TrainingConfig config;
    private final Clock clock;

    TrainingRowsPuller(TrainingRows rows, TrainingRowRepository repository, TrainingConfig config, Clock clock) {
        this.rows = rows;
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.tact.consent.changed.v1");
    }

    /** Remembers only that something changed: what is allowed is profile-service's to say. */
    @Override
    public Outcome handle(ReceivedEvent event) {
        repository.wanted(clock.instant());
        return Outcome.ACCEPTED;
    }

    @Scheduled(every = "${tact.training.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void pullWhenWanted() {
        var feed = QuarkusTransaction.requiringNew().call(repository::feed);
        if (!due(feed.wantedAt(), feed.pulledAt(), clock.instant())) {
            return;
        }
        try {
            rows.pull();
        } catch (UpstreamUnavailable unavailable) {
            // the next look tries again; nothing waits for it but acknowledgements that are not due yet
            LOG.warnf("training rows not pulled: %s", unavailable.code());
        }
    }

    private boolean due(@Nullable Instant wanted, @Nullable Instant pulled, Instant now) {
        if (pulled == null || pulled.isBefore(now.minus(config.every()))) {
            return true;
        }
        return wanted != null && pulled.isBefore(wanted.plus(config.linger()));
    }
}
