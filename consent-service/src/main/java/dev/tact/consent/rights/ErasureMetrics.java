package dev.tact.consent.rights;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long somebody has waited to be forgotten. */
@ApplicationScoped
class ErasureMetrics {

    private final RightsClaimRepository claims;
    private volatile @Nullable Instant oldest;

    ErasureMetrics(RightsClaimRepository claims, MeterRegistry meters, Clock clock) {
        this.claims = claims;
        Gauge.builder("tact.erasure.oldest.open", () -> age(clock.instant()))
                .baseUnit("seconds")
                .description(
                        "How long ago the oldest request to erase that is not complete was made; 0 when there is none")
                .register(meters);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        oldest = claims.oldestOpenErasure().orElse(null);
    }

    private double age(Instant now) {
        var since = oldest;
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
