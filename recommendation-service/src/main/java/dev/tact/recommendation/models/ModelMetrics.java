package dev.tact.recommendation.models;

import dev.tact.recommendation.models.ModelRepository.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How old the published version is, and whether it passes the gate today. Not a number as long as nothing is published. */
@ApplicationScoped
class ModelMetrics {

    private final ModelRepository versions;
    private volatile @Nullable Standing standing;

    ModelMetrics(ModelRepository versions, MeterRegistry meters, Clock clock) {
        this.versions = versions;
        Gauge.builder("tact.model.age", () -> age(clock.instant()))
                .baseUnit("seconds")
                .description("How long ago the training of the published version was asked for")
                .register(meters);
        Gauge.builder("tact.model.gate.passed", this::passed)
                .description(
                        "1 when the published version passed the gate when it was measured last, 0 when it did not")
                .register(meters);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        standing = versions.standing().orElse(null);
    }

    private double age(Instant now) {
        var known = standing;
        return known == null
                ? Double.NaN
                : Math.max(0, Duration.between(known.requestedAt(), now).toMillis() / 1000.0);
    }

    private double passed() {
        var known = standing;
        if (known == null || known.passed() == null) {
            return Double.NaN;
        }
        return known.passed() ? 1 : 0;
    }
}
