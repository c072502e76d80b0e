package dev.tact.profile.imports;

import dev.tact.kit.staging.StagedChunk;
import dev.tact.kit.staging.StagedImport;
import dev.tact.kit.staging.StagedRows;
import dev.tact.kit.staging.Tally;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.subjects.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores purchases, a chunk of lines at a time, whatever their customers chose: each view decides again. */
@ApplicationScoped
class PurchaseRows implements StagedRows {

    static final String KIND = "purchases";

    private final ChunkReader reader;
    private final SubjectDirectory subjects;
    private final EventLog events;
    private final Attributes attributes;

    PurchaseRows(ChunkReader reader, SubjectDirectory subjects, EventLog events, Attributes attributes) {
        this.reader = reader;
        this.subjects = subjects;
        this.events = events;
        this.attributes = attributes;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Application read(StagedImport upload, StagedChunk chunk) {
        var result = result(RowFormat.Kind.valueOf(upload.format()), chunk);
        var purchases = events.seal(result.purchases());
        var countries = attributes.seal(result.countries());
        return () -> {
            var refs = refs(result);
            var appended = events.append(purchases, refs);
            attributes.keep(countries, refs);
            return tally(result, appended);
        };
    }

    private ChunkResult result(RowFormat.Kind format, StagedChunk chunk) {
        try {
            return reader.read(
                    format, chunk.firstLine(), new Lines(new ByteArrayInputStream(chunk.body()), Long.MAX_VALUE));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<UUID, Long> refs(ChunkResult result) {
        var owners = result.purchases().stream().map(Event.New::subject).collect(Collectors.toSet());
        return owners.isEmpty() ? Map.of() : subjects.enter(owners);
    }

    private static Tally tally(ChunkResult result, EventLog.Appended appended) {
        var skipped = new HashMap<String, Long>();
        result.skipped().forEach((reason, rows) -> skipped.put(reason.name(), rows));
        skipped.put(Skip.REPEATED.name(), (long) appended.repeated());
        skipped.put(Skip.ERASED.name(), (long) appended.erased());
        return new Tally(result.rows(), appended.stored().size(), skipped, result.refusals());
    }
}
