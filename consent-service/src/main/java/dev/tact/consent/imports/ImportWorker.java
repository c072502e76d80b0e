package dev.tact.consent.imports;

import dev.tact.consent.hold.Hold;
import dev.tact.consent.imports.ConsentImport.Tally;
import dev.tact.consent.imports.ConsentImportRepository.Chunk;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Applies received uploads, a piece at a time. A piece, its refusals, its counts, the raised epochs and the news of them are one
 * transaction, so a death at any moment costs nothing and repeats nothing; the row lock of the import keeps two replicas from
 * one piece. A piece that cannot be applied holds up nobody else, and ends its import after some attempts.
 */
@ApplicationScoped
class ImportWorker {

    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private final ConsentImportRepository imports;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Simulation simulation;
    private final Hold hold;
    private final ImportConfig config;
    private final KeyedHash hash;
    private final Sealing sealing;
    private final Clock clock;
    private final Ids ids;

    ImportWorker(
            ConsentImportRepository imports,
            Subjects subjects,
            Purposes purposes,
            Simulation simulation,
            Hold hold,
            ImportConfig config,
            KeyedHash hash,
            Sealing sealing,
            Clock clock,
            Ids ids) {
        this.imports = imports;
        this.subjects = subjects;
        this.purposes = purposes;
        this.simulation = simulation;
        this.hold = hold;
        this.config = config;
        this.hash = hash;
        this.sealing = sealing;
        this.clock = clock;
        this.ids = ids;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void applyAll() {
        // what waits for a restoration is no failure of the import
        var more = !hold.isOn();
        while (more) {
            try {
                more = QuarkusTransaction.requiringNew().call(this::applyNext);
            } catch (ChunkNotApplied stumbled) {
                putOff(stumbled.importId());
                throw stumbled;
            }
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
        var next = imports.lockNext(clock.instant());
        if (next.isEmpty()) {
            return false;
        }
        try {
            advance(next.get());
            // what the database refuses, it refuses here, where it is known whose piece it was
            imports.flush();
            return true;
        } catch (RuntimeException failed) {
            throw new ChunkNotApplied(next.get().id(), failed);
        }
    }

    private void advance(ConsentImport running) {
        var chunk = imports.firstChunk(running.id());
        if (chunk.isEmpty()) {
            running.complete(clock.instant());
            LOG.infof(
                    "consent import %s completed: rows=%d stored=%d refused=%d",
                    running.id(), running.rows(), running.stored(), running.refused());
        } else {
            apply(running, chunk.get());
        }
    }

    /** The import makes way for the others, and comes to an end where its piece can never be applied. */
    private void putOff(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            var running = imports.findById(id, LockModeType.PESSIMISTIC_WRITE);
            running.stumble(config.attempts(), config.retryAfter(), clock.instant());
            if (running.state() == ConsentImport.State.FAILED) {
                imports.dropChunks(id);
                LOG.errorf("consent import %s failed after %d rows", id, running.rows());
            }
        });
    }

    private void apply(ConsentImport running, Chunk chunk) {
        var format = running.format();
        var rows = new LinkedHashMap<String, ConsentRow>();
        var refused = new TreeMap<Long, String>();
        for (var cut : chunk.rows()) {
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
        dropErased(rows, refused);
        rows.keySet().retainAll(imports.newOnes(running.id(), rows.keySet()));
        var stored = choose(rows);
        imports.refuse(running.id(), refused);
        imports.dropChunk(running.id(), chunk.number());
        var fresh = rows.size();
        var repeated = chunk.rows().size() - refused.size() - fresh;
        running.applied(
                new Tally(chunk.rows().size(), stored, refused.size(), repeated, fresh - stored), clock.instant());
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
