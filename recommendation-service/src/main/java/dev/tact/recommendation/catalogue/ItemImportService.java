package dev.tact.recommendation.catalogue;

import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.csv.CsvRecords.Cut;
import dev.tact.kit.csv.Upload;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in an upload in bounded chunks; applying it is {@link ItemRows}'. */
@ApplicationScoped
class ItemImportService {

    private final Staging staging;
    private final CatalogueConfig config;

    ItemImportService(Staging staging, CatalogueConfig config) {
        this.staging = staging;
        this.config = config;
    }

    /** Stages the whole upload, then leaves it to the worker. Not one transaction: a chunk is durable when the next is read. */
    ItemImportResponse receive(InputStream upload, @Nullable String encoding, String client) {
        try (var reader = Upload.text(upload, encoding, config.largestFile().asLongValue())) {
            var records = new CsvRecords(reader, 1, config.longestRow());
            var header = records.next();
            if (header == null || header.text() == null) {
                throw new UnreadableFile();
            }
            ItemColumns.of(header.text());
            try (var intake = staging.begin(ItemRows.KIND, client, "CSV", header.text())) {
                stage(intake, records);
                return ItemImportResponse.from(intake.complete());
            }
        } catch (IOException broken) {
            throw new UnreadableFile();
        }
    }

    ItemImportResponse find(UUID id, String client) {
        return staging.find(ItemRows.KIND, client, id)
                .map(ItemImportResponse::from)
                .orElseThrow(Problems::notFound);
    }

    void writeRefusals(UUID id, OutputStream out) throws IOException {
        staging.writeRefusals(id, out);
    }

    private void stage(Staging.Intake intake, CsvRecords records) throws IOException {
        var body = new StringBuilder();
        var firstLine = 0L;
        var lines = 0L;
        var rows = 0;
        for (var cut = records.next(); cut != null; cut = records.next()) {
            if (rows == 0) {
                firstLine = cut.line();
                lines = cut.line();
            }
            // empty lines are kept, so that a line's number can be counted again
            for (; lines < cut.line(); lines++) {
                body.append('\n');
            }
            var text = textOf(cut);
            body.append(text).append('\n');
            lines += 1 + text.chars().filter(c -> c == '\n' || c == '\r').count();
            rows++;
            if (rows == config.chunk()) {
                add(intake, firstLine, body);
                rows = 0;
            }
        }
        if (rows > 0) {
            add(intake, firstLine, body);
        }
    }

    /** A row that is too long stands as a mark that no row can be read from. */
    private static String textOf(Cut cut) {
        return cut.text() == null ? ItemRows.TOO_LONG : cut.text();
    }

    private static void add(Staging.Intake intake, long firstLine, StringBuilder body) {
        intake.add(firstLine, body.toString().getBytes(StandardCharsets.UTF_8));
        body.setLength(0);
    }
}
