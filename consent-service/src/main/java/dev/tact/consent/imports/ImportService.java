package dev.tact.consent.imports;

import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.csv.Upload;
import dev.tact.kit.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes files of consents in, a piece at a time, so that none is ever held whole. */
@ApplicationScoped
class ImportService {

    /** Where rows come from, one at a time; null at the end. */
    @FunctionalInterface
    private interface Rows {
        CsvRecords.@Nullable Cut next() throws IOException;
    }

    private final Staging staging;
    private final ConsentRows applied;
    private final ImportConfig config;

    ImportService(Staging staging, ConsentRows applied, ImportConfig config) {
        this.staging = staging;
        this.applied = applied;
        this.config = config;
    }

    /** Stages the whole upload, then leaves it to the worker. Not one transaction: a piece is durable when the next is read. */
    ImportResponse receive(InputStream upload, @Nullable String encoding, RowFormat.Kind format, String client) {
        try (var reader = Upload.text(upload, encoding, config.largestFile().asLongValue())) {
            skipMark(reader);
            var rows = rows(reader, format);
            var first = rows.next();
            if (first == null) {
                throw new UnreadableFile();
            }
            var header = format == RowFormat.Kind.CSV ? header(first) : null;
            try (var intake = staging.begin(ConsentRows.KIND, client, format.name(), header)) {
                stage(intake, header == null ? first : rows.next(), rows);
                return ImportResponse.from(intake.complete());
            }
        } catch (IOException broken) {
            throw new UnreadableFile();
        }
    }

    ImportResponse find(UUID id, String client) {
        return staging.find(ConsentRows.KIND, client, id)
                .map(ImportResponse::from)
                .orElseThrow(ImportNotFound::new);
    }

    void writeRefusals(UUID id, OutputStream out) throws IOException {
        staging.writeRefusals(id, out);
    }

    /** Some editors begin a file with a byte order mark, which says nothing in UTF-8. */
    private static void skipMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
    }

    private Rows rows(Reader reader, RowFormat.Kind format) {
        return switch (format) {
            case CSV -> new CsvRecords(reader, 1, config.longestRow())::next;
            case NDJSON -> new Lines(reader, config.longestRow())::next;
        };
    }

    private static String header(CsvRecords.Cut first) {
        var header = first.text();
        if (header == null) {
            throw new UnreadableFile();
        }
        ConsentColumns.of(header);
        return header;
    }

    private void stage(Staging.Intake intake, CsvRecords.@Nullable Cut first, Rows rest) throws IOException {
        var rows = new ArrayList<CsvRecords.Cut>();
        for (var cut = first; cut != null; cut = rest.next()) {
            rows.add(cut);
            if (rows.size() == config.chunk()) {
                add(intake, rows);
            }
        }
        if (!rows.isEmpty()) {
            add(intake, rows);
        }
    }

    private void add(Staging.Intake intake, List<CsvRecords.Cut> rows) {
        intake.add(rows.getFirst().line(), applied.chunk(rows));
        rows.clear();
    }
}
