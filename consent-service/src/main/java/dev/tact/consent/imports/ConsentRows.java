package dev.tact.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.consent.hold.Hold;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.csv.CsvRecords;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.staging.StagedChunk;
import dev.tact.kit.staging.StagedImport;
import dev.tact.kit.staging.StagedRows;
import dev.tact.kit.staging.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records consents, a chunk of rows at a time: with their refusals, their counts, the raised epochs and the news of them in one
 * transaction.
 */
@ApplicationScoped
class ConsentRows implements StagedRows {

    static final String KIND = "consents";
    static final String REPEATED = "REPEATED";
    static final String CHOICE_EXISTS = "CHOICE_EXISTS";

    private final ConsentRowRepository seen;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Simulation simulation;
    private final Hold hold;
    private final KeyedHash hash;
    private final Sealing sealing;
    private final ObjectMapper json;
    private final Clock clock;
    private final Ids ids;

    ConsentRows(
            ConsentRowRepository seen,
            Subjects subjects,
            Purposes purposes,
            Simulation simulation,
            Hold hold,
            KeyedHash hash,
            Sealing sealing,
            ObjectMapper json,
            Clock clock,
            Ids ids) {
        this.seen = seen;
        this.subjects = subjects;
        this.purposes = purposes;
        this.simulation = simulation;
        this.hold = hold;
        this.hash = hash;
        this.sealing = sealing;
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What waits for a restoration is no failure of the import. */
    @Override
    public boolean areWelcome() {
        return !hold.isOn();
    }

    /** The rows of a chunk, as {@link #read} reads them again. */
    byte[] chunk(List<CsvRecords.Cut> rows) {
        try {
            return json.writeValueAsBytes(rows);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public Application read(StagedImport upload, StagedChunk chunk) {
        var format = RowFormat.of(RowFormat.Kind.valueOf(upload.format()), upload.header());
        var rows = new LinkedHashMap<String, ConsentRow>();
        var refused = new TreeMap<Long, String>();
        var cuts = cuts(chunk.body());
        for (var cut : cuts) {
            try {
                if (cut.text() == null) {
                    throw new RowRefused("ROW_TOO_LONG");
                }
                var row = format.read(cut.text()).read(cut.line(), purposes, simulation.isAllowed(), clock.instant());
                rows.putIfAbsent(fingerprint(row), row);
            } catch (RowRefused reason) {
                refused.put(cut.line(), reason.reason());
            }
        }
        return () -> apply(upload.id(), cuts.size(), rows, refused);
    }

    private List<CsvRecords.Cut> cuts(byte[] body) {
        try {
            return List.of(json.readValue(body, CsvRecords.Cut[].class));
        } catch (IOException altered) {
            throw new UncheckedIOException(altered);
        }
    }

    private Tally apply(UUID id, int all, Map<String, ConsentRow> rows, Map<Long, String> refused) {
        dropErased(rows, refused);
        rows.keySet().retainAll(seen.newOnes(id, rows.keySet()));
        var stored = choose(rows);
        var fresh = rows.size();
        var repeated = all - refused.size() - fresh;
        return new Tally(
                all,
                stored,
                Map.of(REPEATED, (long) repeated, CHOICE_EXISTS, (long) fresh - stored),
                refused.entrySet().stream()
                        .map(row -> new Tally.Refusal(row.getKey(), row.getValue()))
                        .toList());
    }

    /** Whose key is destroyed is forgotten: no file brings them back. */
    private void dropErased(Map<String, ConsentRow> rows, Map<Long, String> refused) {
        var kept = sealing.of(rows.values().stream().map(ConsentRow::subject).collect(Collectors.toSet()));
        rows.values().removeIf(row -> {
            var erased = !kept.containsKey(row.subject());
            if (erased) {
                refused.put(row.line(), "SUBJECT_ERASED");
            }
            return erased;
        });
    }

    private int choose(Map<String, ConsentRow> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        var people =
                subjects.lock(rows.values().stream().map(ConsentRow::subject).collect(Collectors.toSet()));
        // read under the locks, so that events are recorded in the order of their epochs
        var now = clock.instant();
        var stored = 0;
        for (var row : rows.values()) {
            if (choose(Objects.requireNonNull(people.get(row.subject())), row, now)) {
                stored++;
            }
        }
        subjects.save(people.values(), now);
        return stored;
    }

    private boolean choose(Subject subject, ConsentRow row, Instant now) {
        if (subject.standing().erasureRequested()) {
            return false;
        }
        var saidAt = row.interactionAt();
        return subject.choose(
                        ids.next(),
                        new Choice(
                                row.decision(),
                                row.purpose(),
                                row.categories(),
                                row.subject(),
                                Origin.IMPORT,
                                row.method(),
                                row.purpose().noticeVersion(),
                                null,
                                false,
                                saidAt == null ? now : saidAt,
                                row.evidence()),
                        now)
                .isPresent();
    }

    /** What a row says, whatever the order or spelling of its columns. */
    private String fingerprint(ConsentRow row) {
        return HexFormat.of()
                .formatHex(hash.of(
                        "consent-import-row",
                        bytes(row.subject().toString()),
                        bytes(row.purpose().code()),
                        bytes(String.join(" ", row.categories())),
                        bytes(row.decision().name()),
                        bytes(row.method().name()),
                        bytes(Objects.toString(row.interactionAt(), "")),
                        bytes(Objects.toString(row.evidence(), ""))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
