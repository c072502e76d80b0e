package dev.tact.profile.uses;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Writes records of use in the transaction that reads: no record, no read. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class UseLog {

    private final UseRepository uses;
    private final Ids ids;
    private final Clock clock;

    UseLog(UseRepository uses, Ids ids, Clock clock) {
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Records one use.
     *
     * @return the record's id
     * @throws SubjectErased when there is nobody left to record it for; the transaction must not hand anything out
     */
    public UUID record(Use use, SubjectSealer sealer) {
        var id = ids.nextInOrder();
        if (!record(id, clock.instant(), use, sealer)) {
            throw new SubjectErased();
        }
        return id;
    }

    /**
     * Records a use that happened elsewhere, under the id it was given there; told twice, it is recorded once.
     *
     * @return false when it is there already, or there is nobody left to record it for
     */
    boolean record(UUID id, Instant at, Use use, SubjectSealer sealer) {
        var person =
                use.person() == null ? null : sealer.seal(cell(id), use.person().getBytes(StandardCharsets.UTF_8));
        return uses.add(id, use, person, at);
    }

    /** Records the same use of many subjects by one statement; those without a living subject are left out. */
    public int recordEach(Collection<Use> sameUse) {
        return sameUse.isEmpty() ? 0 : uses.addEach(sameUse, ids::nextInOrder, clock.instant());
    }

    static Cell cell(UUID id) {
        return new Cell("use_record", "person", id);
    }
}
