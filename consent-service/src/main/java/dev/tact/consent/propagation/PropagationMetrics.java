package dev.tact.consent.propagation;

import dev.tact.consent.propagation.Propagation.StoppedEverywhere;
import dev.tact.consent.propagation.Propagation.StoppedIn;
import dev.tact.consent.rights.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** How long it takes until use has stopped everywhere, and how long the oldest news have waited in each part. */
@ApplicationScoped
class PropagationMetrics {

    private static final int FORGET_AT_ONCE = 1_000;

    private final PropagationRepository repository;
    private final PropagationConfig config;
    private final Clock clock;
    private final Timer everywhere;
    private final Map<Part, Timer> inPart = new EnumMap<>(Part.class);
    private final AtomicReference<Map<String, Instant>> oldest = new AtomicReference<>(Map.of());

    PropagationMetrics(PropagationRepository repository, PropagationConfig config, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
        this.everywhere = timer(
                        Timer.builder("tact.consent.propagation")
                                .description(
                                        "From a withdrawal, revocation, restriction or objection to the last part that applied it"))
                .register(meters);
        for (var part : News.PARTS) {
            inPart.put(
                    part,
                    timer(Timer.builder("tact.withdrawal.applied")
                                    .description(
                                            "From a withdrawal, revocation, restriction or objection to its effect in a part")
                                    .tag("part", part.code()))
                            .register(meters));
            Gauge.builder("tact.consent.propagation.oldest", () -> age(part))
                    .tag("part", part.code())
                    .baseUnit("seconds")
                    .description("How long the oldest news not yet applied have waited")
                    .register(meters);
        }
    }

    /** Of waits from milliseconds to an hour, from which quantiles over all replicas can be worked out. */
    private static Timer.Builder timer(Timer.Builder timer) {
        return timer.publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofHours(1));
    }

    /** Made now, so that the gauges are there before the first news. */
    void start(@Observes StartupEvent event) {
        measure();
    }

    void stopped(@Observes(during = TransactionPhase.AFTER_SUCCESS) StoppedEverywhere stopped) {
        everywhere.record(stopped.after());
    }

    void stoppedIn(@Observes(during = TransactionPhase.AFTER_SUCCESS) StoppedIn stopped) {
        var timer = inPart.get(stopped.part());
        if (timer != null) {
            timer.record(stopped.after());
        }
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        oldest.set(repository.oldestOpen());
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var gone = FORGET_AT_ONCE;
        while (gone >= FORGET_AT_ONCE) {
            gone = repository.forget(config.retention(), FORGET_AT_ONCE);
        }
    }

    private double age(Part part) {
        var since = oldest.get().get(part.code());
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }
}
