package dev.tact.recommendation.unlearning;

import dev.tact.recommendation.acknowledgement.Acknowledgements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who departed, numbered in the order in which we heard, and what is owed for it. A departure is acknowledged only when every model
 * that is kept was trained without it; an erasure only when all that departed until its departure came, or none came for long enough, is.
 */
@ApplicationScoped
public class Departures {

    private final DepartureRepository repository;
    private final Acknowledgements acknowledgements;
    private final UnlearningConfig config;
    private final Clock clock;

    Departures(
            DepartureRepository repository, Acknowledgements acknowledgements, UnlearningConfig config, Clock clock) {
        this.repository = repository;
        this.acknowledgements = acknowledgements;
        this.config = config;
        this.clock = clock;
    }

    /** A contributor's row is gone; called in the transaction that deleted it. */
    public void heard(@Nullable String ack, @Nullable UUID rightsRequest) {
        repository.add(ack, rightsRequest, clock.instant());
    }

    /** Of whoever departed under this token there is no row: unless it went without a name there is nothing to forget. */
    public void neverLent(String ack) {
        if (repository.namelessPending()) {
            heard(ack, null);
        } else {
            acknowledgements.departed(ack);
        }
    }

    /** Whoever departed under this token may have a row that an earlier feed told of. */
    public void mayHaveLent(String ack) {
        repository.addUnlent(ack);
    }

    /** No row of an earlier feed is left; called in the transaction that found none. */
    public void allConfirmed() {
        repository.departUnlent(clock.instant());
    }

    /** A customer's own rows are gone; called in the transaction that deleted them. */
    public void erased(UUID rightsRequest) {
        repository.addErasure(rightsRequest, clock.instant());
    }

    /** The number of the latest departure, 0 when there was none. */
    public long latest() {
        return repository.latest();
    }

    /** The number of the latest departure that has waited long enough for its batch to be complete, 0 when none has. */
    public long due() {
        return repository.latestBefore(gatheredUntil());
    }

    /** What was heard until then has waited long enough. */
    public Instant gatheredUntil() {
        return clock.instant().minus(config.batch());
    }

    /** How many departed between two numbers, the first not counted. */
    public int between(long after, long upTo) {
        return repository.between(after, upTo);
    }

    /** Acknowledges what no model that is kept knows any more: all departures up to a number. */
    public void settle(long upTo) {
        var now = clock.instant();
        repository.settleDepartures(upTo, now).forEach(acknowledgements::departed);
        repository.completeErasures(config.grace());
        repository.settleErasures(upTo, now).forEach(acknowledgements::erased);
    }

    /** Whether there is anything to settle. */
    public boolean pending() {
        return repository.pending();
    }
}
