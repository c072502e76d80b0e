package dev.tact.escalation.casework;

import dev.tact.escalation.casework.SupportCaseRepository.Queue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many people wait for a person, for how long, and where a promise is about to be broken. */
@ApplicationScoped
class CaseMetrics {

    private final SupportCaseRepository cases;
    private final CaseworkConfig config;
    private final Clock clock;
    private volatile Queue queue = Queue.EMPTY;
    private volatile long atRisk;

    CaseMetrics(SupportCaseRepository cases, CaseworkConfig config, MeterRegistry meters, Clock clock) {
        this.cases = cases;
        this.config = config;
        this.clock = clock;
        Gauge.builder("tact.cases.waiting", () -> queue.waiting())
                .description("Cases that wait for an agent")
                .register(meters);
        Gauge.builder("tact.cases.oldest.waiting", () -> age(clock.instant()))
                .baseUnit("seconds")
                .description("How long the case that waits longest for an agent has waited; 0 when none does")
                .register(meters);
        Gauge.builder("tact.cases.at.risk", () -> atRisk)
                .description(
                        "Open cases of which a promise is due soon, or overdue, as the desk's view of that name lists them")
                .register(meters);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        queue = cases.queue();
        var now = clock.instant();
        atRisk = cases.countDueBy(now.plus(config.riskMargin()), now.plus(config.rightsMargin()));
    }

    private double age(Instant now) {
        var since = queue.oldest();
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
