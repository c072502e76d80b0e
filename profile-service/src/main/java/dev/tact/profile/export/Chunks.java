package dev.tact.profile.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.export.ExportRepository.Found;
import dev.tact.profile.export.ExportRepository.SealedValue;
import dev.tact.profile.export.ExportSection.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Opens records and seals them again as parts of an export: one JSON object a line, compressed. */
@ApplicationScoped
class Chunks {

    private final ObjectMapper json;

    Chunks(ObjectMapper json) {
        this.json = json;
    }

    byte[] seal(UUID export, int number, ExportSection section, List<Found> records, SubjectSealer sealer) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (var record : records) {
                out.write(json.writeValueAsBytes(opened(section, record, sealer)));
                out.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return sealer.seal(cell(export, number), bytes.toByteArray());
    }

    List<ObjectNode> open(UUID export, int number, byte[] sealed, SubjectSealer sealer) {
        var records = new ArrayList<ObjectNode>();
        try (var in = new InflaterInputStream(new ByteArrayInputStream(sealer.open(cell(export, number), sealed)));
                var lines = json.readerFor(ObjectNode.class).<ObjectNode>readValues(in)) {
            lines.forEachRemaining(records::add);
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened part of an export is none", unreadable);
        }
        return records;
    }

    private ObjectNode opened(ExportSection section, Found record, SubjectSealer sealer) throws IOException {
        var fields = (ObjectNode) json.readTree(record.json());
        for (var i = 0; i < section.sealed().size(); i++) {
            open(section.sealed().get(i), record.sealed().get(i), sealer, fields);
        }
        return fields;
    }

    private void open(Sealed what, SealedValue sealed, SubjectSealer sealer, ObjectNode fields) throws IOException {
        if (sealed.value() == null) {
            fields.putNull(what.field());
            return;
        }
        var plain = sealer.open(sealed.cell(), sealed.value());
        switch (what.form()) {
            case TEXT -> fields.put(what.field(), new String(plain, StandardCharsets.UTF_8));
            case JSON -> fields.set(what.field(), json.readTree(plain));
            case FIELDS -> fields.setAll((ObjectNode) json.readTree(plain));
        }
    }

    private static Cell cell(UUID export, int number) {
        return new Cell("profile_export_chunk", "sealed:" + number, export);
    }
}
