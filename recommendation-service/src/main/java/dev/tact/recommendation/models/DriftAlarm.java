package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.EaseState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells when a version as it was kept differs from one solved anew by more than is promised. */
@ApplicationScoped
class DriftAlarm {

    private static final Logger LOG = Logger.getLogger(DriftAlarm.class);

    private final Counter alarms;
    private volatile double latest;

    DriftAlarm(MeterRegistry meters) {
        alarms = Counter.builder("tact.recommendation.model.drift.alarms")
                .description("How often a kept model was found to differ from one solved anew by more than is promised")
                .register(meters);
        Gauge.builder("tact.recommendation.model.drift", () -> latest)
                .description("The largest difference of a weight when this replica last solved a kept model anew")
                .register(meters);
    }

    void measured(int version, double drift) {
        latest = drift;
        // a comparison that NaN fails too
        if (!(drift <= EaseState.PROMISED)) {
            alarms.increment();
            LOG.warnf("model %d drifted: %.3e between what was kept and what was solved anew", version, drift);
        }
    }
}
