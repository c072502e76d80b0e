package dev.tact.escalation.export;

import dev.tact.kit.export.Export;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
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

    private static final String SCHEMA = "urn:tact:schema:escalation-export:1";

    private final Export export;
    private final Sealing sealing;
    private final Uses uses;
    private final Clock clock;
    private final Ids ids;

    ExportService(Export export, Sealing sealing, Uses uses, Clock clock, Ids ids) {
        this.export = export;
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
        uses.tell(
                person,
                new UseRecorded(
                        ids.next(),
                        clock.instant(),
                        "escalation-service",
                        null,
                        "data-subject-rights",
                        List.of(),
                        1,
                        List.of(),
                        "LEGAL_OBLIGATION",
                        null,
                        null));
    }

    void write(UUID person, Locale language, OutputStream out) throws IOException {
        export.write(SCHEMA, Sections.ALL, person, language, out);
    }
}
