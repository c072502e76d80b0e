package dev.tact.kit.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.export.ExportRepository.Exported;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a person's export, some records at a time: its size is bounded by nothing but their history. */
@ApplicationScoped
public class Export {

    private static final int PAGE = 200;

    private final ExportRepository repository;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Clock clock;

    Export(ExportRepository repository, Sealing sealing, ObjectMapper json, Clock clock) {
        this.repository = repository;
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One JSON document: {@code $schema}, {@code subject}, {@code exportedAt}, {@code descriptions} of the sections in the reader's
     * language, and a list of records for each section.
     */
    public void write(String schema, List<ExportSection> sections, UUID person, Locale language, OutputStream out)
            throws IOException {
        try (var export = json.createGenerator(out)) {
            export.writeStartObject();
            export.writeStringField("$schema", schema);
            export.writeStringField("subject", person.toString());
            export.writeStringField("exportedAt", clock.instant().toString());
            export.writeObjectFieldStart("descriptions");
            for (var section : sections) {
                export.writeStringField(section.field(), section.description().in(language));
            }
            export.writeEndObject();
            for (var section : sections) {
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
            fields.set(
                    sealed.field(),
                    json.valueToTree(
                            open(person, sealed, record.id(), record.sealed().get(i))));
        }
        return fields;
    }

    private @Nullable Object open(
            UUID person, ExportSection.Sealed sealed, @Nullable UUID id, byte @Nullable [] value) {
        if (value == null || id == null) {
            return null;
        }
        try {
            return sealed.opening()
                    .read(id, sealing.open(person, new Cell(sealed.table(), sealed.column(), id), value));
        } catch (KeyDestroyed erasedMeanwhile) {
            return null;
        }
    }
}
