package dev.tact.consent.export;

import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** A person's export of what is held here, on record before it is read. */
@ApplicationScoped
class ExportService {

    private final Subjects subjects;
    private final Uses uses;
    private final Clock clock;
    private final Ids ids;

    ExportService(Subjects subjects, Uses uses, Clock clock, Ids ids) {
        this.subjects = subjects;
        this.uses = uses;
        this.clock = clock;
        this.ids = ids;
    }

    /** Has the use on record, in profile-service's list of uses, before anything is read. */
    @Transactional
    void announce(UUID person) {
        if (subjects.isErased(person)) {
            throw new SubjectErased();
        }
        var epoch = subjects.read(person).epoch();
        try {
            uses.tell(
                    person,
                    UseRecorded.ofExport(
                            ids.next(),
                            clock.instant(),
                            "consent-service",
                            Math.toIntExact(Math.min(epoch, Integer.MAX_VALUE)),
                            epoch));
        } catch (ErasedSubject gone) {
            throw new SubjectErased();
        }
    }
}
