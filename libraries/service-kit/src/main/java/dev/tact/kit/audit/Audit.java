package dev.tact.kit.audit;

import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Keeps who did what, in the transaction that does it. Each entry is bound to the one before by a keyed hash: a changed,
 * removed, inserted or reordered entry is found and named. Entries cut off at the end are not, so whoever must prove
 * completeness keeps the last position elsewhere.
 */
@ApplicationScoped
public class Audit {

    private static final int CHUNK = 500;

    private final AuditRepository repository;
    private final KeyedHash hashes;
    private final Clock clock;

    Audit(AuditRepository repository, KeyedHash hashes, Clock clock) {
        this.repository = repository;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * Call it last: from here to its end, the transaction keeps all others from recording.
     *
     * @param target what it was done to, as an id
     * @param codes why and how, in codes; nothing personal
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(UUID actor, String action, String target, Map<String, String> codes) {
        repository.lock();
        var last = repository.last();
        repository.add(AuditEntry.following(
                last.map(AuditEntry::position).orElse(0L) + 1,
                last.map(AuditEntry::hash).orElse(AuditEntry.NOTHING),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor,
                action,
                target,
                codes,
                hashes));
    }

    /** Whether the chain is whole. */
    public boolean verify() {
        return firstBroken().isEmpty();
    }

    /** The position of the first entry that does not follow from the one before; reads in bounded chunks, locks nothing. */
    public OptionalLong firstBroken() {
        var position = 0L;
        var hash = AuditEntry.NOTHING;
        var chunk = repository.after(position, CHUNK);
        while (!chunk.isEmpty()) {
            for (var entry : chunk) {
                if (!entry.follows(position, hash, hashes)) {
                    return OptionalLong.of(entry.position());
                }
                position = entry.position();
                hash = entry.hash();
            }
            chunk = repository.after(position, CHUNK);
        }
        return OptionalLong.empty();
    }
}
