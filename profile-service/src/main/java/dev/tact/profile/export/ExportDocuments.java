package dev.tact.profile.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a prepared export, part by part, for a program or for a person to read; a document that breaks off is not whole. */
@ApplicationScoped
class ExportDocuments {

    private final ExportService service;
    private final ExportPages pages;
    private final Registry registry;
    private final Sealing sealing;
    private final Chunks chunks;
    private final ObjectMapper json;

    ExportDocuments(
            ExportService service,
            ExportPages pages,
            Registry registry,
            Sealing sealing,
            Chunks chunks,
            ObjectMapper json) {
        this.service = service;
        this.pages = pages;
        this.registry = registry;
        this.sealing = sealing;
        this.chunks = chunks;
        this.json = json;
    }

    /** Whose export, and in which words. */
    record Order(UUID person, ProfileExport export, Locale language, URI schema) {}

    /** How far an export is, where there is no document yet. */
    void writeState(ExportResponse export, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(export));
    }

    void writeJson(Order order, OutputStream out) throws IOException {
        var words = new Words(order.language());
        try (var document = json.createGenerator(out)) {
            document.writeStartObject();
            document.writeStringField("$schema", order.schema().toString());
            document.writeStringField("subject", order.person().toString());
            document.writePOJOField("requestedAt", order.export().requestedAt());
            document.writePOJOField("preparedAt", order.export().readyAt());
            document.writeStringField("language", order.language().getLanguage());
            document.writePOJOField("kinds", kinds(words));
            document.writeObjectFieldStart("descriptions");
            for (var section : ExportSection.ALL) {
                document.writeStringField(section.field(), words.in(section.description()));
            }
            document.writeEndObject();
            var parts = new Parts(order);
            for (var section : ExportSection.ALL) {
                document.writeArrayFieldStart(section.field());
                for (var records = parts.next(section); !records.isEmpty(); records = parts.next(section)) {
                    for (var one : records) {
                        json.writeTree(document, one);
                    }
                }
                document.writeEndArray();
            }
            parts.checkWhole();
            document.writeEndObject();
        }
    }

    void writeHtml(Order order, OutputStream out) throws IOException {
        var words = new Words(order.language());
        var page = pages.begin(order, out);
        var parts = new Parts(order);
        for (var section : ExportSection.ALL) {
            page.begin(words.in(section.description()));
            for (var records = parts.next(section); !records.isEmpty(); records = parts.next(section)) {
                page.records(records);
            }
            page.endSection();
        }
        parts.checkWhole();
        // last: what is kept of the reader matters more than what might be
        page.begin(words.in(
                "What may be kept of you, what for, and for how long",
                "Ce qui peut être conservé de vous, pour quoi, et combien de temps"));
        page.records(kinds(words).stream().map(this::inWords).toList());
        page.endSection();
        page.end();
    }

    /** A kind without the codes that stand beside its words. */
    private ObjectNode inWords(DefinedKind kind) {
        return json.createObjectNode()
                .put("label", kind.label())
                .put("about", kind.about())
                .put(
                        "purposes",
                        kind.purposes().stream()
                                .map(use -> use.why() + " (" + use.restsOn() + ")")
                                .collect(Collectors.joining("; ")))
                .put("keptFor", kind.keptFor());
    }

    private List<DefinedKind> kinds(Words words) {
        return Stream.of(Definition.Kind.values())
                .flatMap(kind -> registry.ever(kind).stream())
                .map(definition -> DefinedKind.from(definition, words))
                .toList();
    }

    /** The parts of an export in their order, each read when it is wanted. */
    private final class Parts {

        private final Order order;
        private int number;
        private String section = "";
        private List<ObjectNode> ahead = List.of();

        Parts(Order order) {
            this.order = order;
        }

        /** The next records of this section; none at its end. */
        List<ObjectNode> next(ExportSection wanted) throws IOException {
            if (ahead.isEmpty() && number < order.export().chunks()) {
                read();
            }
            if (!section.equals(wanted.field())) {
                return List.of();
            }
            var records = ahead;
            ahead = List.of();
            return records;
        }

        void checkWhole() throws IOException {
            if (!ahead.isEmpty() || number < order.export().chunks()) {
                throw new IOException("parts of an export were left over");
            }
        }

        private void read() throws IOException {
            var id = order.export().id();
            var sealed = service.chunk(id, number)
                    .orElseThrow(() -> new IOException("an export was over while it was read"));
            var sealer = sealing.of(List.of(order.person())).get(order.person());
            if (sealer == null) {
                throw new IOException("an export's person was erased while it was read");
            }
            ahead = chunks.open(id, number, sealed.sealed(), sealer);
            section = sealed.section();
            number++;
        }
    }
}
