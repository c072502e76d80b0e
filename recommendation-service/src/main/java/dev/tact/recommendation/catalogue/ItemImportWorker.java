package dev.tact.recommendation.catalogue;

import dev.tact.kit.csv.CsvRecords;
import dev.tact.recommendation.catalogue.ItemImportRepository.Chunk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Applies received uploads, a piece at a time. A piece, its refusals and its counts are one transaction, so a death at any moment
 * costs nothing and repeats nothing; the row lock of the import keeps two replicas from one piece.
 */
@ApplicationScoped
class ItemImportWorker {

    /** What stands in a piece for a row over the limit. */
    static final String TOO_LONG = "too-long";

    private static final Logger LOG = Logger.getLogger(ItemImportWorker.class);

    private final ItemImportRepository imports;
    private final CatalogueRepository items;
    private final CatalogueConfig config;
    private final Clock clock;

    ItemImportWorker(ItemImportRepository imports, CatalogueRepository items, CatalogueConfig config, Clock clock) {
        this.imports = imports;
        this.items = items;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void applyAll() {
        var more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::applyNext);
        }
    }

    @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    void abandonBroken() {
        QuarkusTransaction.requiringNew().run(() -> {
            var now = clock.instant();
            for (var broken : imports.findReceivingSince(now.minus(config.abandonAfter()))) {
                broken.abandon("UPLOAD_BROKEN", now);
                imports.dropChunks(broken.id());
            }
        });
    }

    private boolean applyNext() {
        var next = imports.lockNext();
        if (next.isEmpty()) {
            return false;
        }
        var running = next.get();
        var chunk = imports.firstChunk(running.id());
        if (chunk.isEmpty()) {
            running.complete(clock.instant());
            LOG.infof(
                    "item import %s completed: rows=%d stored=%d refused=%d",
                    running.id(), running.rows(), running.stored(), running.refused());
        } else {
            apply(running, chunk.get());
        }
        return true;
    }

    private void apply(ItemImport running, Chunk chunk) {
        var columns = ItemColumns.of(running.header());
        // the last of several rows of one item wins, as it would if they came in several pieces
        var good = new LinkedHashMap<String, ItemRow>();
        var refused = new TreeMap<Long, String>();
        var rows = 0;
        try {
            var records = new CsvRecords(new StringReader(chunk.body()), chunk.firstLine(), config.longestRow() + 1);
            for (var cut = records.next(); cut != null; cut = records.next()) {
                rows++;
                try {
                    if (cut.text() == null || cut.text().equals(TOO_LONG)) {
                        throw new RowRefused("ROW_TOO_LONG");
                    }
                    var row = columns.read(cut.text());
                    good.put(row.id(), row);
                } catch (RowRefused reason) {
                    refused.put(cut.line(), reason.reason());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var now = clock.instant();
        var changed =
                items.put(List.copyOf(good.values()), now.atZone(ZoneOffset.UTC).toLocalDate(), now);
        imports.refuse(running.id(), refused);
        imports.dropChunk(running.id(), chunk.number());
        running.applied(rows, changed, refused.size(), now);
    }
}
