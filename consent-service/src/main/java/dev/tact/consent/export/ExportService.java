package dev.tact.consent.export;

import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.export.Export;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A person's export of what is held here. */
@ApplicationScoped
class ExportService {

    private static final String SCHEMA = "urn:tact:schema:consent-export:1";

    private final Export export;
    private final Subjects subjects;
    private final Uses uses;
    private final Clock clock;
    private final Ids ids;

    ExportService(Export export, Subjects subjects, Uses uses, Clock clock, Ids ids) {
        this.export = export;
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
                    new UseRecorded(
                            ids.next(),
                            clock.instant(),
                            "consent-service",
                            null,
                            "data-subject-rights",
                            List.of(),
                            Math.toIntExact(Math.min(epoch, Integer.MAX_VALUE)),
                            List.of(),
                            "LEGAL_OBLIGATION",
                            epoch,
                            null));
        } catch (ErasedSubject gone) {
            throw new SubjectErased();
        }
    }

    void write(UUID person, Locale language, OutputStream out) throws IOException {
        export.write(SCHEMA, Sections.ALL, person, language, out);
    }
}
