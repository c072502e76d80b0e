package dev.tact.recommendation.catalogue;

import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.staging.StagedChunk;
import dev.tact.kit.staging.StagedImport;
import dev.tact.kit.staging.StagedRows;
import dev.tact.kit.staging.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts rows of items into the catalogue, a chunk at a time. The last of several rows of one item wins. */
@ApplicationScoped
class ItemRows implements StagedRows {

    static final String KIND = "items";
    static final String UNCHANGED = "UNCHANGED";

    /** What stands in a chunk for a row over the limit. */
    static final String TOO_LONG = "too-long";

    private final CatalogueRepository items;
    private final CatalogueConfig config;
    private final Clock clock;

    ItemRows(CatalogueRepository items, CatalogueConfig config, Clock clock) {
        this.items = items;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Application read(StagedImport upload, StagedChunk chunk) {
        var columns = ItemColumns.of(Objects.requireNonNull(upload.header()));
        // the last of several rows of one item wins, as it would if they came in several chunks
        var good = new LinkedHashMap<String, ItemRow>();
        var refused = new ArrayList<Tally.Refusal>();
        var rows = 0;
        try {
            var text = new String(chunk.body(), StandardCharsets.UTF_8);
            var records = new CsvRecords(new StringReader(text), chunk.firstLine(), config.longestRow() + 1);
            for (var cut = records.next(); cut != null; cut = records.next()) {
                rows++;
                try {
                    if (cut.text() == null || cut.text().equals(TOO_LONG)) {
                        throw new RowRefused("ROW_TOO_LONG");
                    }
                    var row = columns.read(cut.text());
                    good.put(row.id(), row);
                } catch (RowRefused reason) {
                    refused.add(new Tally.Refusal(cut.line(), reason.reason()));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var all = rows;
        return () -> put(all, List.copyOf(good.values()), refused);
    }

    private Tally put(int rows, List<ItemRow> good, List<Tally.Refusal> refused) {
        var now = clock.instant();
        var changed = items.put(good, now.atZone(ZoneOffset.UTC).toLocalDate(), now);
        return new Tally(rows, changed, Map.of(UNCHANGED, (long) rows - changed - refused.size()), refused);
    }
}
