package dev.tact.consent.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the ledger keeps up. */
@ApplicationScoped
class LedgerMetrics {

    private final LedgerRepository ledger;
    private volatile long waiting;
    private volatile @Nullable Instant signedAt;

    LedgerMetrics(LedgerRepository ledger, MeterRegistry meters, Clock clock) {
        this.ledger = ledger;
        Gauge.builder("tact.consent.ledger.unsequenced", () -> waiting)
                .description("How many events are recorded and not yet in the tree")
                .register(meters);
        Gauge.builder("tact.consent.ledger.checkpoint.age", () -> age(clock.instant()))
                .baseUnit("seconds")
                .description("How long ago the newest checkpoint was signed")
                .register(meters);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        waiting = ledger.waiting();
        signedAt =
                ledger.newestCheckpoint().map(LedgerRepository.Signed::signedAt).orElse(null);
    }

    private double age(Instant now) {
        var signed = signedAt;
        return signed == null ? 0 : Math.max(0, Duration.between(signed, now).toMillis() / 1000.0);
    }
}
