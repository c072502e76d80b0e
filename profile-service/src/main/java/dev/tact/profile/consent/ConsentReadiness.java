package dev.tact.profile.consent;

import dev.tact.gate.ConsentGate;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Decided;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: a decision can be had. Making one also warms token, connection and code for the first request. */
@Readiness
@ApplicationScoped
class ConsentReadiness implements HealthCheck {

    // nobody's id: it is answered as a known subject without choices
    private static final UUID NOBODY = new UUID(0, 0);

    private final ConsentGate gate;

    ConsentReadiness(ConsentGate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("consent");
        return switch (gate.decide(NOBODY, Question.of("service-delivery", "purchases"))) {
            case Decided<Decisions> decided -> response.up().build();
            case ConsentUnavailable<Decisions>(var why) ->
                response.down().withData("why", why.name()).build();
        };
    }
}
