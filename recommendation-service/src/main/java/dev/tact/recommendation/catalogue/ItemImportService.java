package dev.tact.recommendation.catalogue;

import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.csv.CsvRecords.Cut;
import dev.tact.kit.csv.Upload;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.catalogue.ItemImportRepository.Chunk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes in an upload in bounded pieces; applying it is {@link ItemImportWorker}'s. */
@ApplicationScoped
class ItemImportService {

    private final ItemImportRepository imports;
    private final CatalogueConfig config;
    private final Ids ids;
    private final Clock clock;

    ItemImportService(ItemImportRepository imports, CatalogueConfig config, Ids ids, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** Stages the whole upload, then leaves it to the worker. Not one transaction: a piece is durable when the next is read. */
    ItemImportResponse receive(InputStream upload, @Nullable String encoding, String client) {
        try (var reader = Upload.text(upload, encoding, config.largestFile().asLongValue())) {
            var records = new CsvRecords(reader, 1, config.longestRow());
            var header = records.next();
            if (header == null || header.text() == null) {
                throw new UnreadableFile();
            }
            ItemColumns.of(header.text());
            var id = begin(client, header.text());
            try {
                stage(id, records);
            } catch (IOException | RuntimeException broken) {
                abandon(id);
                throw broken;
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                var complete = imports.findById(id);
                complete.received(clock.instant());
                return ItemImportResponse.from(complete);
            });
        } catch (IOException broken) {
            throw new UnreadableFile();
        }
    }

    ItemImportResponse find(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> imports.findByIdOptional(id)
                        .map(ItemImportResponse::from)
                        .orElseThrow(Problems::notFound));
    }

    List<String> refusals(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (imports.findByIdOptional(id).isEmpty()) {
                throw Problems.notFound();
            }
            return imports.refusals(id);
        });
    }

    private UUID begin(String client, String header) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var begun = ItemImport.begin(ids.next(), client, header, clock.instant());
            imports.persist(begun);
            return begun.id();
        });
    }

    private void stage(UUID id, CsvRecords records) throws IOException {
        var number = 0;
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
                stage(id, new Chunk(number++, firstLine, body.toString()));
                body.setLength(0);
                rows = 0;
            }
        }
        if (rows > 0) {
            stage(id, new Chunk(number, firstLine, body.toString()));
        }
    }

    /** A row that is too long stands as a mark that no row can be read from. */
    private static String textOf(Cut cut) {
        return cut.text() == null ? ItemImportWorker.TOO_LONG : cut.text();
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
