package dev.tact.profile.consent;

import dev.tact.gate.ConsentGate;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Reason;
import dev.tact.gate.Ruling;
import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Decided;
import dev.tact.gate.Ruling.Why;
import dev.tact.gate.Subject;
import dev.tact.kit.identity.ServiceToken;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Asks what may be used. A refusal to answer is a refusal of the use. */
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

    /** The decisions on one subject; 503, 422 or 403 where there can be none. */
    public Decisions decide(UUID subject, Question question) {
        return switch (counted(gate.decide(subject, question))) {
            case Decided<Decisions>(var decisions) -> answerable(decisions);
            case ConsentUnavailable<Decisions> unavailable -> throw new ConsentNotAvailable();
        };
    }

    /** The decisions on many subjects, for work in the background; 503, 422 or 403 where there can be none. */
    public Map<UUID, Decisions> decide(Collection<UUID> subjects, Question question) {
        return switch (counted(gate.decide(subjects, question))) {
            case Decided<Map<UUID, Decisions>>(var decisions) -> {
                // a wrong registration must not look like everybody's refusal
                decisions.values().forEach(Consents::answerable);
                yield decisions;
            }
            case ConsentUnavailable<Map<UUID, Decisions>> unavailable -> throw new ConsentNotAvailable();
        };
    }

    /**
     * The decisions on what may be kept, per subject one for each question. A purpose that is unknown or not registered for its
     * user allows nothing, like any other refusal; 503 where there are no decisions.
     */
    public Map<Subject, List<Decisions>> decideEach(Collection<Subject> subjects, List<Question> questions) {
        return switch (counted(gate.decide(subjects, questions))) {
            case Decided<Map<Subject, List<Decisions>>>(var decisions) -> decisions;
            case ConsentUnavailable<Map<Subject, List<Decisions>>> unavailable -> throw new ConsentNotAvailable();
        };
    }

    private static Decisions answerable(Decisions decisions) {
        for (var decision : decisions.all()) {
            if (decision.reason() == Reason.UNKNOWN_PURPOSE) {
                throw new PurposeUnknown();
            }
            if (decision.reason() == Reason.CALLER_NOT_REGISTERED) {
                throw new CallerNotRegistered();
            }
        }
        return decisions;
    }

    private <T> Ruling<T> counted(Ruling<T> ruling) {
        if (ruling instanceof ConsentUnavailable<T>(var why)) {
            meters.counter("tact.consent.unavailable", "why", why.name()).increment();
            LOG.warnf("no decision: %s", why);
            if (why == Why.NOT_ALLOWED_TO_ASK) {
                token.forget();
            }
        }
        return ruling;
    }
}
