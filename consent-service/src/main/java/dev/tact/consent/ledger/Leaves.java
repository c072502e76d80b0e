package dev.tact.consent.ledger;

import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.EventsRecorded;
import dev.tact.consent.subject.Subjects;
import dev.tact.verifier.entry.Commitment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Commits to every event, in the transaction that records it. */
@ApplicationScoped
class Leaves {

    private static final int CHUNK = 500;

    private final LedgerRepository ledger;
    private final Subjects subjects;
    private final SecureRandom random = new SecureRandom();

    Leaves(LedgerRepository ledger, Subjects subjects) {
        this.ledger = ledger;
        this.subjects = subjects;
    }

    void commit(@Observes EventsRecorded recorded) {
        ledger.addLeaves(recorded.events().stream().map(this::leaf).toList());
    }

    /** Commits to events that an earlier version recorded, also while its last replicas still do: once at start, then now and then. */
    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void catchUp() {
        var after = Optional.of(new UUID(0, 0));
        while (after.isPresent()) {
            var from = after.get();
            after = Optional.ofNullable(QuarkusTransaction.requiringNew().call(() -> catchUp(from)));
        }
    }

    private @Nullable UUID catchUp(UUID after) {
        if (!ledger.lockCatchUp()) {
            return null;
        }
        var ids = ledger.uncommitted(after, CHUNK);
        ledger.addLeaves(subjects.events(ids).values().stream().map(this::leaf).toList());
        return ids.size() < CHUNK ? null : ids.getLast();
    }

    private Leaf leaf(ConsentEvent event) {
        var salt = new byte[Commitment.SALT];
        random.nextBytes(salt);
        return new Leaf(event.id(), salt, Commitment.to(salt, EventDocument.of(event)), event.recordedAt());
    }
}
