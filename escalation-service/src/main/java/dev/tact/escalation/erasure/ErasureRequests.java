package dev.tact.escalation.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases a subject: first the key, which makes every sealed word unreadable at once and in every backup, then the rows. That
 * it is done is acknowledged until consent-service has heard it.
 */
@ApplicationScoped
class ErasureRequests implements EventHandler {

    private static final Logger LOG = Logger.getLogger(ErasureRequests.class);

    private final ErasureRepository erasures;
    private final Sealing sealing;
    private final Clock clock;

    ErasureRequests(ErasureRepository erasures, Sealing sealing, Clock clock) {
        this.erasures = erasures;
        this.sealing = sealing;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of("dev.tact.subject.erasure-requested.v1");
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        var rightsRequest = rightsRequest(event.data());
        sealing.destroyKey(event.subject());
        erasures.erase(event.subject());
        erasures.remember(rightsRequest, event.subject(), clock.instant());
        LOG.infof("erased for rights request %s", rightsRequest);
        return Outcome.APPLIED;
    }

    /** @throws IllegalArgumentException when the event names none: it then fails, and is told again */
    private static UUID rightsRequest(JsonNode data) {
        return UUID.fromString(data.path("rightsRequestId").asText());
    }
}
