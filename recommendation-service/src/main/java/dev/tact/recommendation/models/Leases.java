package dev.tact.recommendation.models;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Versions held for as long as whoever works on them shows life, so that another replica goes on where this one died. */
@ApplicationScoped
class Leases {

    /** Shows life however long a step without progress takes; whoever lost the lease learns it when they write. */
    static final class Renewal implements AutoCloseable {

        private final ScheduledExecutorService executor;

        private Renewal(ScheduledExecutorService executor) {
            this.executor = executor;
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
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        var every = config.lease().toMillis() / 4;
        var _ = executor.scheduleWithFixedDelay(
                () -> QuarkusTransaction.requiringNew().run(life), every, every, TimeUnit.MILLISECONDS);
        return new Renewal(executor);
    }
}
