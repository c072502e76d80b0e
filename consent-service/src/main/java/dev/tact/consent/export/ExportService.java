package dev.tact.consent.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.consent.export.ExportRepository.Exported;
import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.outbox.ErasedSubject;
import dev.tact.kit.outbox.Outbox;
import dev.tact.kit.outbox.OutboxEvent;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a person's export, some records at a time: its size is bounded by nothing but their history. */
@ApplicationScoped
class ExportService {

    private static final String USE_RECORDED = "dev.tact.use.recorded.v1";
    private static final String SCHEMA = "urn:tact:schema:consent-export:1";
    private static final int PAGE = 200;

    private final ExportRepository repository;
    private final Subjects subjects;
    private final Outbox outbox;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;

    ExportService(
            ExportRepository repository,
            Subjects subjects,
            Outbox outbox,
            Sealing sealing,
            ObjectMapper json,
            Clock clock,
            Ids ids) {
        this.repository = repository;
        this.subjects = subjects;
        this.outbox = outbox;
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    /** Has the use on record, in profile-service's list of uses, before anything is read. */
    @Transactional
    void announce(UUID person) {
        var now = clock.instant();
        if (subjects.isErased(person)) {
            throw new SubjectErased();
        }
        var epoch = subjects.read(person).epoch();
        var use = new LinkedHashMap<String, @Nullable Object>();
        use.put("useId", ids.next());
        use.put("at", now);
        use.put("service", "consent-service");
        use.put("person", null);
        use.put("purpose", "data-subject-rights");
        use.put("categories", List.of());
        use.put("count", Math.toIntExact(Math.min(epoch, Integer.MAX_VALUE)));
        use.put("decisionIds", List.of());
        use.put("reason", "LEGAL_OBLIGATION");
        use.put("epoch", epoch);
        use.put("caseId", null);
        try {
            outbox.publish(new OutboxEvent(ids.next(), USE_RECORDED, person, now, epoch, use));
        } catch (ErasedSubject gone) {
            throw new SubjectErased();
        }
    }

    void write(UUID person, Locale language, OutputStream out) throws IOException {
        try (var export = json.createGenerator(out)) {
            export.writeStartObject();
            export.writeStringField("$schema", SCHEMA);
            export.writeStringField("subject", person.toString());
            export.writeStringField("exportedAt", clock.instant().toString());
            export.writeObjectFieldStart("descriptions");
            for (var section : ExportSection.ALL) {
                export.writeStringField(section.field(), section.description().in(language));
            }
            export.writeEndObject();
            for (var section : ExportSection.ALL) {
                write(section, person, export);
            }
            export.writeEndObject();
        }
    }

    private void write(ExportSection section, UUID person, JsonGenerator export) throws IOException {
        export.writeArrayFieldStart(section.field());
        var after = section.beginning();
        for (var page = repository.page(section, person, after, PAGE);
                !page.isEmpty();
                page = repository.page(section, person, after, PAGE)) {
            for (var record : page) {
                json.writeTree(export, opened(section, person, record));
                after = record.place();
            }
        }
        export.writeEndArray();
    }

    private ObjectNode opened(ExportSection section, UUID person, Exported record) throws IOException {
        var fields = (ObjectNode) json.readTree(record.json());
        for (var i = 0; i < section.sealed().size(); i++) {
            var sealed = section.sealed().get(i);
            fields.put(
                    sealed.field(),
                    open(person, sealed, record.id(), record.sealed().get(i)));
        }
        return fields;
    }

    private @Nullable String open(
            UUID person, ExportSection.Sealed sealed, @Nullable UUID id, byte @Nullable [] value) {
        if (value == null || id == null) {
            return null;
        }
        try {
            return new String(
                    sealing.open(person, new Cell(sealed.table(), sealed.column(), id), value), StandardCharsets.UTF_8);
        } catch (KeyDestroyed erasedMeanwhile) {
            return null;
        }
    }
}
