package dev.tact.consent.imports;

import dev.tact.consent.imports.ConsentImportRepository.Chunk;
import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.csv.Upload;
import dev.tact.kit.ids.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes files of consents in, a piece at a time, so that none is ever held whole. */
@ApplicationScoped
class ImportService {

    private static final int REFUSALS_AT_ONCE = 1_000;

    /** Where rows come from, one at a time; null at the end. */
    @FunctionalInterface
    private interface Rows {
        CsvRecords.@Nullable Cut next() throws IOException;
    }

    private final ConsentImportRepository imports;
    private final ImportConfig config;
    private final Clock clock;
    private final Ids ids;

    ImportService(ConsentImportRepository imports, ImportConfig config, Clock clock, Ids ids) {
        this.imports = imports;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
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
            var id = begin(client, format, header);
            try {
                stage(id, header == null ? first : rows.next(), rows);
            } catch (IOException | RuntimeException broken) {
                abandon(id);
                throw broken;
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                var complete = imports.findById(id);
                complete.received(clock.instant());
                return ImportResponse.from(complete);
            });
        } catch (IOException broken) {
            throw new UnreadableFile();
        }
    }

    ImportResponse find(UUID id, String client) {
        return QuarkusTransaction.requiringNew()
                .call(() -> imports.find(id, client).map(ImportResponse::from).orElseThrow(ImportNotFound::new));
    }

    /** Writes the refused rows as CSV, so many at a time, however many there are. */
    void writeRefusals(UUID id, OutputStream out) throws IOException {
        out.write("line,reason\n".getBytes(StandardCharsets.US_ASCII));
        var page = imports.refusals(id, 0, REFUSALS_AT_ONCE);
        while (!page.isEmpty()) {
            for (var refusal : page) {
                out.write((refusal.line() + "," + refusal.reason() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            page = imports.refusals(id, page.getLast().line(), REFUSALS_AT_ONCE);
        }
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

    private UUID begin(String client, RowFormat.Kind format, @Nullable String header) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var begun = ConsentImport.begin(ids.next(), client, format, header, clock.instant());
            imports.persist(begun);
            return begun.id();
        });
    }

    private void stage(UUID id, CsvRecords.@Nullable Cut first, Rows rest) throws IOException {
        var number = 0;
        var rows = new ArrayList<CsvRecords.Cut>();
        for (var cut = first; cut != null; cut = rest.next()) {
            rows.add(cut);
            if (rows.size() == config.chunk()) {
                stage(id, new Chunk(number++, rows));
                rows.clear();
            }
        }
        if (!rows.isEmpty()) {
            stage(id, new Chunk(number, rows));
        }
    }

    private void stage(UUID id, Chunk chunk) {
        QuarkusTransaction.requiringNew().run(() -> {
            imports.stage(id, chunk);
            imports.findById(id).touch(clock.instant());
        });
    }

    private void abandon(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            imports.findById(id).abandon("UPLOAD_BROKEN", clock.instant());
            imports.dropChunks(id);
        });
    }
}
