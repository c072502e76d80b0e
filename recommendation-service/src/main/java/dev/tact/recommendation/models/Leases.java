package dev.tact.recommendation.models;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Versions held for as long as whoever works on them shows life, so that another replica goes on where this one died. */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);

    /** Shows life however long a step without progress takes; whoever lost the lease learns it when they write. */
    static final class Renewal implements AutoCloseable {

        private final ScheduledExecutorService executor;

        Renewal(String name, Duration every, Runnable life) {
            this.executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(name).daemon().factory());
            var _ = executor.scheduleWithFixedDelay(
                    () -> show(name, life), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }

        private static void show(String name, Runnable life) {
            try {
                life.run();
            } catch (RuntimeException failed) {
                // thrown on, it would be the last sign of life; the lease holds until a later one
                LOG.warnf("%s not renewed: %s", name, failed.getClass().getName());
            }
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    private final ModelRepository versions;
    private final ModelsConfig config;
    private final Clock clock;

    Leases(ModelRepository versions, ModelsConfig config, Clock clock) {
        this.versions = versions;
        this.config = config;
        this.clock = clock;
    }

    /** Until when a lease taken now holds. */
    Instant end() {
        return clock.instant().plus(config.lease());
    }

    /** Locks it until the caller's transaction ends. */
    ModelVersion held(int version, UUID holder) {
        return versions.lock(version).filter(locked -> locked.leasedBy(holder)).orElseThrow(LeaseLost::new);
    }

    Renewal renewing(int version, UUID holder) {
        return renewing("lease-" + version, () -> versions.alive(version, holder, 0, end()));
    }

    Renewal renewingSolve(int version, UUID holder) {
        return renewing("solve-lease-" + version, () -> versions.solving(version, holder, end()));
    }

    private Renewal renewing(String name, Runnable life) {
        return new Renewal(
                name,
                config.lease().dividedBy(4),
                () -> QuarkusTransaction.requiringNew().run(life));
    }
}
