package dev.tact.profile.retention;

import dev.tact.profile.events.EventListener;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Enforces retention, on one replica at a time, in transactions of bounded size. Whoever draws something from what went is told
 * in the transaction that lets it go.
 */
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    private final RetentionRepository retention;
    private final SubjectDirectory subjects;
    private final List<EventListener> listeners;
    private final RetentionConfig config;
    private final Clock clock;

    RetentionWorker(
            RetentionRepository retention,
            SubjectDirectory subjects,
            @All List<EventListener> listeners,
            RetentionConfig config,
            Clock clock) {
        this.retention = retention;
        this.subjects = subjects;
        this.listeners = listeners;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${profile.retention.every:1h}",
            delayed = "${profile.retention.delay:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void enforce() {
        retention.makeRoomFor(
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(1));
        for (var month : retention.monthsDue()) {
            untilNothingIsLeft(() -> letGo("events", () -> retention.expireEvents(month, config.batch())));
        }
        untilNothingIsLeft(() -> letGo("attributes", () -> retention.expireAttributes(config.batch())));
        untilNothingIsLeft(() -> retention.expireUseRecords(config.batch()) > 0);
    }

    private void untilNothingIsLeft(BooleanSupplier step) {
        var more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> retention.lock() && step.getAsBoolean());
        }
    }

    private boolean letGo(String what, Supplier<List<Long>> step) {
        var concerned = step.get();
        if (concerned.isEmpty()) {
            return false;
        }
        var living = subjects.ids(concerned);
        listeners.forEach(listener -> listener.recounted(living));
        LOG.infof("out of retention: %s of %d subjects", what, concerned.size());
        return true;
    }
}
