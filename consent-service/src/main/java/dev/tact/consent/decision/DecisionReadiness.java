package dev.tact.consent.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a decision has been made, so that the first one asked for is not the one that warms everything up. */
@Readiness
@ApplicationScoped
class DecisionReadiness implements HealthCheck {

    // nobody: the answer does not matter, that there is one does
    private static final UUID NOBODY = new UUID(0, 0);

    private final Decisions decisions;

    DecisionReadiness(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public HealthCheckResponse call() {
        var made = decisions.decide(
                List.of(new Question(NOBODY, "service-delivery", "purchases", "profile-service", false)));
        return HealthCheckResponse.named("decisions").status(made.size() == 1).build();
    }
}
