package dev.tact.profile.erasure;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.inbox.EventHandler;
import dev.tact.kit.inbox.LatestEvents;
import dev.tact.kit.inbox.ReceivedEvent;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.training.TrainingChanges;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases a subject: the key first, so that nothing can be read any more whatever happens next, then the rows. The event is
 * tried again until both are done. Devices that were this subject's alone go with it.
 */
@ApplicationScoped
class ErasureRequestedHandler implements EventHandler {

    private static final Logger LOG = Logger.getLogger(ErasureRequestedHandler.class);
    private static final String TYPE = "dev.tact.subject.erasure-requested.v1";

    private final ErasureRepository erasures;
    private final TrainingChanges training;
    private final Identifiers identifiers;
    private final Sealing sealing;
    private final LatestEvents latest;
    private final Ids ids;
    private final Clock clock;

    ErasureRequestedHandler(
            ErasureRepository erasures,
            TrainingChanges training,
            Identifiers identifiers,
            Sealing sealing,
            LatestEvents latest,
            Ids ids,
            Clock clock) {
        this.erasures = erasures;
        this.training = training;
        this.identifiers = identifiers;
        this.sealing = sealing;
        this.latest = latest;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Outcome handle(ReceivedEvent event) {
        var request = UUID.fromString(event.data().path("rightsRequestId").asText());
        // first and for good: once the customer's key is destroyed, nobody can tell which devices there were
        QuarkusTransaction.requiringNew()
                .run(() -> identifiers.devicesOf(event.subject()).forEach(device -> erase(device, request)));
        erase(event.subject(), request);
        erasures.owe(request, clock.instant());
        LOG.infof("rights request %s applied", request);
        return Outcome.APPLIED;
    }

    private void erase(UUID subject, UUID request) {
        sealing.destroyKey(subject);
        erasures.erase(
                subject, request, training.trainingId(subject), ids.next().toString());
        latest.forget(subject);
    }
}
