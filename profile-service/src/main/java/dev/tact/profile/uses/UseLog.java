package dev.tact.profile.uses;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records of use in the transaction that reads: no record, no read. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class UseLog {

    private final UseRepository uses;
    private final Ids ids;
    private final Clock clock;
    private final Event<Recorded> recorded;

    /** Uses were recorded; true once the transaction has committed. */
    record Recorded(int count) {}

    UseLog(UseRepository uses, Ids ids, Clock clock, Event<Recorded> recorded) {
        this.uses = uses;
        this.recorded = recorded;
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
        var person = sealed(use.person(), cell(id), sealer);
        var note = sealed(use.note(), noteCell(id), sealer);
        var added = uses.add(id, use, person, note, at);
        if (added) {
            recorded.fire(new Recorded(1));
        }
        return added;
    }

    /** Records the same use of many subjects by one statement; those without a living subject are left out. */
    public int recordEach(Collection<Use> sameUse) {
        if (sameUse.isEmpty()) {
            return 0;
        }
        var added = uses.addEach(sameUse, ids::nextInOrder, clock.instant());
        recorded.fire(new Recorded(added));
        return added;
    }

    private static byte @Nullable [] sealed(@Nullable String text, Cell cell, SubjectSealer sealer) {
        return text == null ? null : sealer.seal(cell, text.getBytes(StandardCharsets.UTF_8));
    }

    static Cell noteCell(UUID id) {
        return new Cell("use_record", "note", id);
    }

    static Cell cell(UUID id) {
        return new Cell("use_record", "person", id);
    }
}
