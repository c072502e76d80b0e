package dev.tact.profile.erasure;

import dev.tact.profile.erasure.AcknowledgementClient.Acknowledgement;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Tells consent-service that erasures are done, until it has heard. */
@ApplicationScoped
class Acknowledger {

    private static final Logger LOG = Logger.getLogger(Acknowledger.class);
    private static final int AT_ONCE = 20;

    private final ErasureRepository erasures;
    private final AcknowledgementClient consent;
    private final Clock clock;

    Acknowledger(ErasureRepository erasures, @RestClient AcknowledgementClient consent, Clock clock) {
        this.erasures = erasures;
        this.consent = consent;
        this.clock = clock;
    }

    @Scheduled(every = "${profile.erasure.poll:2s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        for (var owed : erasures.due(clock.instant(), AT_ONCE)) {
            try {
                consent.acknowledge(new Acknowledgement(owed.request(), "profile", "APPLIED", owed.appliedAt()));
                erasures.settle(owed.request());
                LOG.infof("rights request %s acknowledged", owed.request());
            } catch (WebApplicationException | ProcessingException unheard) {
                // it stays owed and is due again later
                LOG.warnf(
                        "rights request %s not acknowledged yet: %s",
                        owed.request(), unheard.getClass().getSimpleName());
            }
        }
    }
}
