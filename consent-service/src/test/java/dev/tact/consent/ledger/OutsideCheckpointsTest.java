package dev.tact.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideCheckpointsTest {

    private static final Instant EVENING = Instant.parse("2026-06-01T23:59:59Z");
    private static final Instant MORNING = Instant.parse("2026-06-02T00:00:01Z");

    @TempDir
    Path parent;

    private OutsideCheckpoints outside() {
        return new OutsideCheckpoints(new KeptIn(parent.resolve("checkpoints")));
    }

    private Path file(String name) {
        return parent.resolve("checkpoints").resolve(name);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(outside().newest()).isEmpty();
    }

    @Test
    void keepsTheNewestAcrossDaysAndRestarts() {
        outside().keep("one\n", EVENING);
        outside().keep("two\n", EVENING);
        assertThat(outside().newest()).contains("two\n");

        outside().keep("three\n", MORNING);

        assertThat(outside().newest()).contains("three\n");
        assertThat(file("2026-06-01.ndjson")).hasContent("{\"checkpoint\":\"one\\n\"}\n{\"checkpoint\":\"two\\n\"}\n");
        assertThat(file("2026-06-02.ndjson")).exists();
    }

    @Test
    void passesOverALineThatACrashCutOff() throws Exception {
        outside().keep("one\n", EVENING);
        Files.writeString(file("2026-06-01.ndjson"), "{\"checkpoint\":\"tw", StandardOpenOption.APPEND);

        assertThat(outside().newest()).contains("one\n");
        outside().keep("three\n", EVENING);

        assertThat(outside().newest()).contains("three\n");
        assertThat(Files.readAllLines(file("2026-06-01.ndjson"))).hasSize(3);
    }

    @Test
    void keepsNothingWithoutAFolder() {
        var nowhere = new OutsideCheckpoints(new KeptIn(Optional.empty()));

        nowhere.keep("one\n", EVENING);

        assertThat(nowhere.newest()).isEmpty();
    }
}
