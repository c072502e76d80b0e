package dev.tact.escalation.export;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** A person's export of what is held here, on record before it is read. */
@ApplicationScoped
class ExportService {

    private final Sealing sealing;
    private final Uses uses;
    private final Clock clock;
    private final Ids ids;

    ExportService(Sealing sealing, Uses uses, Clock clock, Ids ids) {
        this.sealing = sealing;
        this.uses = uses;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Has the use on record, in profile-service's list of uses, before anything is read.
     *
     * @throws KeyDestroyed when the person was erased
     */
    @Transactional
    void announce(UUID person) {
        var _ = sealing.of(person);
        uses.tell(person, UseRecorded.ofExport(ids.next(), clock.instant(), "escalation-service", 1, null));
    }
}
