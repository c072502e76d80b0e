package dev.tact.consent.imports;

import dev.tact.consent.imports.ConsentImportRepository.Chunk;
import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.csv.Upload;
import dev.tact.kit.ids.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes files of consents in, a piece at a time, so that none is ever held whole. */
@ApplicationScoped
class ImportService {

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
    ImportResponse receive(InputStream upload, @Nullable String encoding, String client) {
        try (var reader = Upload.text(upload, encoding, config.largestFile().asLongValue())) {
            var records = new CsvRecords(reader, 1, config.longestRow());
            var header = records.next();
            if (header == null || header.text() == null) {
                throw new UnreadableFile();
            }
            ConsentColumns.of(header.text());
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

    List<String> refusals(UUID id, String client) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var found = imports.find(id, client).orElseThrow(ImportNotFound::new);
            return imports.refusals(found.id());
        });
    }

    private UUID begin(String client, String header) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var begun = ConsentImport.begin(ids.next(), client, header, clock.instant());
            imports.persist(begun);
            return begun.id();
        });
    }

    private void stage(UUID id, CsvRecords records) throws IOException {
        var number = 0;
        var rows = new ArrayList<CsvRecords.Cut>();
        for (var cut = records.next(); cut != null; cut = records.next()) {
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
