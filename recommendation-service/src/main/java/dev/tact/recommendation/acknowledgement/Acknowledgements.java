package dev.tact.recommendation.acknowledgement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What consent-service is owed: written in the transaction in which it came true, sent until it is taken. */
@ApplicationScoped
public class Acknowledgements {

    private final AcknowledgementRepository repository;
    private final Clock clock;

    Acknowledgements(AcknowledgementRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** A departure is out of every model that is kept. */
    public void departed(String ack) {
        repository.add("ack", ack, clock.instant());
    }

    /** Nothing of the subject of an erasure is left here. */
    public void erased(UUID rightsRequest) {
        repository.add("rightsRequestId", rightsRequest.toString(), clock.instant());
    }
}
