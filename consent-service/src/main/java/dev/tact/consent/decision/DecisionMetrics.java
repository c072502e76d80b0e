package dev.tact.consent.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what whoever enforces was told, by the reason; a readiness probe's own decision is nobody's and is not counted. */
@ApplicationScoped
public class DecisionMetrics {

    private final Map<Reason, Counter> told = new EnumMap<>(Reason.class);

    DecisionMetrics(MeterRegistry meters) {
        // all of them from the start: a rate of what did not happen yet is nought, not unknown
        for (var reason : Reason.values()) {
            told.put(
                    reason,
                    Counter.builder("tact.decisions")
                            .description("Decisions told to whoever enforces them")
                            .tag("outcome", reason.allows() ? "ALLOWED" : "DENIED")
                            .tag("reason", reason.name())
                            .register(meters));
        }
    }

    /** @return the same decisions */
    public List<Decision> told(List<Decision> decisions) {
        for (var decision : decisions) {
            var counter = told.get(decision.verdict().reason());
            if (counter != null) {
                counter.increment();
            }
        }
        return decisions;
    }
}
