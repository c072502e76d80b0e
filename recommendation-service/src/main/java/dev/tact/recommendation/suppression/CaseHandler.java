package dev.tact.recommendation.suppression;

import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Learns from escalation-service that a case of a customer was opened or closed; of two events of a case the one with more moves counts. */
@ApplicationScoped
class CaseHandler implements EventHandler {

    private static final String OPENED = "dev.tact.case.opened.v1";
    private static final String CLOSED = "dev.tact.case.closed.v1";

    private final CaseRepository cases;
    private final Sealing sealing;
    private final Clock clock;

    CaseHandler(CaseRepository cases, Sealing sealing, Clock clock) {
        this.cases = cases;
        this.sealing = sealing;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(OPENED, CLOSED);
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        if (sealing.of(Set.of(event.subject())).isEmpty()) {
            // of somebody erased nothing is kept
            return Outcome.STALE;
        }
        var id = UUID.fromString(event.data().path("caseId").asText());
        var moves = event.data().path("moves");
        if (!moves.isIntegralNumber()) {
            throw new IllegalArgumentException("a case's event says how often it moved");
        }
        var news = cases.put(id, event.subject(), event.type().equals(OPENED), moves.longValue(), clock.instant());
        return news ? Outcome.APPLIED : Outcome.STALE;
    }
}
