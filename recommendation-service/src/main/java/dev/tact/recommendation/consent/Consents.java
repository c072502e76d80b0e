package dev.tact.recommendation.consent;

import dev.tact.gate.ConsentGate;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Relay;
import dev.tact.gate.Ruling;
import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Why;
import dev.tact.kit.identity.ServiceToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks whether data of somebody may be used now. No answer is a refusal of the use. */
@ApplicationScoped
public class Consents {

    private static final Logger LOG = Logger.getLogger(Consents.class);

    private final ConsentGate gate;
    private final ServiceToken token;
    private final MeterRegistry meters;

    Consents(ConsentGate gate, ServiceToken token, MeterRegistry meters) {
        this.gate = gate;
        this.token = token;
        this.meters = meters;
    }

    /** @param gpc whether the request came with {@code Sec-GPC: 1} */
    public Ruling<Decisions> decide(UUID subject, String purpose, List<String> categories, boolean gpc) {
        var ruling =
                gate.decide(subject, Question.of(purpose, categories).relaying(new Relay(null, traceparent(), gpc)));
        if (ruling instanceof ConsentUnavailable<Decisions>(var why)) {
            meters.counter("tact.consent.unavailable", "why", why.name()).increment();
            LOG.warnf("no decision: %s", why);
            if (why == Why.NOT_ALLOWED_TO_ASK) {
                token.forget();
            }
        }
        return ruling;
    }

    private static @Nullable String traceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
