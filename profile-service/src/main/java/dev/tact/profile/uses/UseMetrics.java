package dev.tact.profile.uses;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Counts uses that were recorded for their owners to see. */
@ApplicationScoped
class UseMetrics {

    private final Counter records;

    UseMetrics(MeterRegistry meters) {
        records = Counter.builder("tact.use.records")
                .description("Uses of somebody's data that were recorded for them to see")
                .register(meters);
    }

    /** Made now, so that the counter is there before the first use. */
    void start(@Observes StartupEvent starting) {
        records.increment(0);
    }

    void recorded(@Observes(during = TransactionPhase.AFTER_SUCCESS) UseLog.Recorded recorded) {
        records.increment(recorded.count());
    }
}
