package dev.tact.kit.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.staging.StagedImport.State;
import dev.tact.kit.staging.Tally.Refusal;
import dev.tact.kit.test.Tact;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class StagingTest {

    private final Ticking clock = new Ticking();
    private final String kind = "notes-" + UUID.randomUUID();
    private final StagingRepository imports;
    private final Sealing sealing;
    private final StagingConfig config;
    private final Ids ids;
    private final Sql sql;
    private final Staging staging;

    StagingTest(StagingRepository imports, Sealing sealing, StagingConfig config, Ids ids, Sql sql) {
        this.imports = imports;
        this.sealing = sealing;
        this.config = config;
        this.ids = ids;
        this.sql = sql;
        this.staging = new Staging(imports, sealing, ids, clock);
    }

    /** Stands still until told. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-01-05T09:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Keeps each line as a note; a line may say that whoever reads or applies it fails, or dies. */
    private class Notes implements StagedRows {

        private Runnable whileReading = () -> {};
        private Runnable whileApplying = () -> {};
        private boolean immortal;

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Application read(StagedImport upload, StagedChunk chunk) {
            var lines = new String(chunk.body(), StandardCharsets.UTF_8).lines().toList();
            whileReading.run();
            if (lines.contains("unreadable")) {
                throw new IllegalStateException("unreadable");
            }
            if (lines.contains("deadly") && !immortal) {
                throw new StackOverflowError("as good as dead");
            }
            return () -> {
                whileApplying.run();
                var notes = lines.stream()
                        .filter(line -> !line.equals("no note") && !line.equals("odd"))
                        .toList();
                notes.forEach(note -> sql.update("insert into note (id, text) values (?, ?)", ids.next(), note));
                if (lines.contains("unstorable")) {
                    throw new IllegalStateException("unstorable");
                }
                var refused = lines.contains("no note")
                        ? List.of(new Refusal(chunk.firstLine() + lines.indexOf("no note"), "NO_NOTE"))
                        : List.<Refusal>of();
                var odd = lines.stream().filter("odd"::equals).count();
                return new Tally(lines.size(), notes.size(), Map.of("ODD", odd), refused);
            };
        }
    }

    private StagingWorker worker(Notes notes) {
        return new StagingWorker(imports, staging, List.of(notes), sealing, config, clock, ids);
    }

    private StagingWorker worker() {
        return worker(new Notes());
    }

    /** @param chunks the lines of each, a bar for each line break */
    private UUID upload(String... chunks) {
        try (var intake = staging.begin(kind, "importer", "LINES", null)) {
            var line = 1L;
            for (var chunk : chunks) {
                var lines = chunk.replace('|', '\n');
                intake.add(line, lines.getBytes(StandardCharsets.UTF_8));
                line += lines.lines().count();
            }
            return intake.complete().id();
        } finally {
            clock.advance(Duration.ofMillis(1));
        }
    }

    private StagedImport found(UUID id) {
        return staging.find(kind, "importer", id).orElseThrow();
    }

    private long notes(String text) {
        return sql.one("select count(*) from note where text = ?", row -> row.getLong(1), text)
                .orElseThrow();
    }

    private long chunks(UUID id) {
        return sql.one("select count(*) from staged_chunk where import_id = ?", row -> row.getLong(1), id)
                .orElseThrow();
    }

    private static String note() {
        return "note " + UUID.randomUUID();
    }

    @Test
    void countsEveryRowOnceAndForgetsTheFile() {
        var note = note();
        var id = upload(note + "|odd|no note", "odd|" + note);

        worker().work();

        var done = found(id);
        assertThat(done.state()).isEqualTo(State.COMPLETED);
        assertThat(done.rows()).isEqualTo(5);
        assertThat(done.stored()).isEqualTo(2);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.skipped()).containsExactly(Map.entry("ODD", 2L));
        assertThat(done.finishedAt()).isEqualTo(clock.instant());
        assertThat(staging.refusals(id, 0, 10)).containsExactly(new Refusal(3, "NO_NOTE"));
        assertThat(notes(note)).isEqualTo(2);
        assertThat(chunks(id)).isZero();
        assertThatThrownBy(() -> sealing.of(id)).isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void isOverAtOnceWithoutRows() {
        assertThat(found(upload()).state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void showsAnImportToItsClientOnly() {
        var id = upload(note());

        assertThat(staging.find(kind, "another", id)).isEmpty();
        assertThat(staging.find("another", "importer", id)).isEmpty();
        worker().work();
    }

    @Test
    void keepsNothingOfAFileThatBreaksOff() {
        UUID id;
        try (var intake = staging.begin(kind, "importer", "LINES", null)) {
            intake.add(1, "lost".getBytes(StandardCharsets.UTF_8));
            id = intake.id();
        }

        assertThat(found(id).state()).isEqualTo(State.FAILED);
        assertThat(found(id).failure()).isEqualTo(StagedImport.UPLOAD_BROKEN);
        assertThat(chunks(id)).isZero();
        assertThatThrownBy(() -> sealing.of(id)).isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void givesAnUploadUpThatIsSilentForTooLong() {
        try (var intake = staging.begin(kind, "importer", "LINES", null)) {
            intake.add(1, "slow".getBytes(StandardCharsets.UTF_8));
            clock.advance(config.patience());
            worker().abandonSilent();
            assertThat(found(intake.id()).state()).isEqualTo(State.RECEIVING);
            clock.advance(Duration.ofMillis(1));
            worker().abandonSilent();

            assertThat(found(intake.id()).state()).isEqualTo(State.FAILED);
            assertThat(chunks(intake.id())).isZero();
            assertThatThrownBy(() -> intake.add(2, "late".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UploadGivenUp.class);
            assertThatThrownBy(intake::complete).isInstanceOf(UploadGivenUp.class);
        }
    }

    @Test
    void goesOnWhereAWorkerDied() {
        var note = note();
        var id = upload(note, note + "|deadly");

        assertThatThrownBy(worker()::work).isInstanceOf(StackOverflowError.class);
        var left = found(id);
        var immortal = new Notes();
        immortal.immortal = true;
        worker(immortal).work();
        var leased = found(id);
        clock.advance(config.lease().plusMillis(1));
        worker(immortal).work();

        assertThat(left.state()).isEqualTo(State.RUNNING);
        assertThat(left.rows()).isEqualTo(1);
        assertThat(leased).isEqualTo(left);
        assertThat(found(id).state()).isEqualTo(State.COMPLETED);
        assertThat(found(id).rows()).isEqualTo(3);
        assertThat(notes(note)).isEqualTo(2);
    }

    @Test
    void storesNothingForAWorkerThatLostItsLease() {
        var note = note();
        var id = upload(note);
        var slow = new Notes();
        slow.whileReading = () -> {
            slow.whileReading = () -> {};
            clock.advance(config.lease().plusMillis(1));
            worker().work();
        };

        worker(slow).work();

        assertThat(found(id).state()).isEqualTo(State.COMPLETED);
        assertThat(found(id).rows()).isEqualTo(1);
        assertThat(notes(note)).isEqualTo(1);
    }

    @Test
    void endsAnImportWhoseChunkCanNeverBeAppliedAndHoldsNobodyUp() {
        var note = note();
        var poisoned = upload(note, note + "|unstorable", note);
        var other = upload(note());

        assertThatThrownBy(worker()::work).isInstanceOf(ChunkNotApplied.class);
        assertThat(found(poisoned).state()).isEqualTo(State.QUEUED);
        worker().work();
        assertThat(found(other).state()).isEqualTo(State.COMPLETED);
        for (var attempt = 2; attempt <= config.attempts(); attempt++) {
            clock.advance(config.retryAfter().multipliedBy(1L << (attempt - 2)));
            assertThat(found(poisoned).state()).isEqualTo(State.QUEUED);
            assertThatThrownBy(worker()::work).isInstanceOf(ChunkNotApplied.class);
        }

        assertThat(found(poisoned).state()).isEqualTo(State.FAILED);
        assertThat(found(poisoned).failure()).isEqualTo(StagedImport.CHUNK_NOT_APPLIED);
        assertThat(found(poisoned).rows()).isEqualTo(1);
        assertThat(notes(note)).isEqualTo(1);
        assertThat(chunks(poisoned)).isZero();
        assertThatThrownBy(() -> sealing.of(poisoned)).isInstanceOf(KeyDestroyed.class);
    }

    @Test
    void endsAnImportWhoseChunkCannotBeOpened() {
        var id = upload(note());
        sealing.destroyKey(id);

        for (var attempt = 1; attempt <= config.attempts(); attempt++) {
            assertThatThrownBy(worker()::work).isInstanceOf(ChunkNotApplied.class);
            clock.advance(config.retryAfter().multipliedBy(1L << attempt));
        }

        assertThat(found(id).failure()).isEqualTo(StagedImport.CHUNK_NOT_APPLIED);
    }

    @Test
    void endsAnImportWhoseChunkKillsItsWorkers() {
        var id = upload("deadly");

        for (var attempt = 1; attempt <= config.attempts(); attempt++) {
            assertThatThrownBy(worker()::work).isInstanceOf(StackOverflowError.class);
            clock.advance(config.lease().plusMillis(1));
        }
        assertThat(found(id).state()).isEqualTo(State.RUNNING);
        worker().work();

        assertThat(found(id).failure()).isEqualTo(StagedImport.CHUNK_NOT_APPLIED);
        assertThat(chunks(id)).isZero();
    }

    @Test
    void handsAnImportBackWhenItsReplicaStops() {
        var note = note();
        var id = upload(note, note);
        var notes = new Notes();
        var stopping = worker(notes);
        notes.whileApplying = () -> stopping.stop(new ShutdownEvent());

        stopping.work();
        var handedBack = found(id);
        worker().work();

        assertThat(handedBack.state()).isEqualTo(State.QUEUED);
        assertThat(handedBack.rows()).isEqualTo(1);
        assertThat(found(id).state()).isEqualTo(State.COMPLETED);
        assertThat(notes(note)).isEqualTo(2);
    }

    @Test
    void listsSoManyRefusalsAndCountsAll() {
        var most = (int) config.refusalsKept();
        var id = upload("no note", "no note", "no note", "no note");

        worker().work();

        assertThat(most).isEqualTo(3);
        assertThat(found(id).refused()).isEqualTo(4);
        assertThat(staging.refusals(id, 0, 10)).hasSize(most);
    }

    @Test
    void accountsForEveryRow() {
        assertThatThrownBy(() -> new Tally(2, 1, Map.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
