package dev.tact.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    @Test
    void findsTheProcessItWroteDown() {
        var file = PidFile.of(folder, "me");

        file.write(ProcessHandle.current(), StopSignal.TERM);

        assertThat(file.running()).hasValueSatisfying(running -> {
            assertThat(running.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(running.name()).isEqualTo("me");
        });
        assertThat(PidFile.in(folder)).containsExactly(file);
    }

    @Test
    void neverTakesAnotherProcessThatGotTheSameNumber() throws IOException {
        var file = PidFile.of(folder, "me");
        file.write(ProcessHandle.current(), StopSignal.TERM);
        var started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();

        Files.writeString(
                file.path(),
                Files.readString(file.path()).replace(Long.toString(started), Long.toString(started - 60_000)));

        assertThat(file.running()).isEmpty();
    }

    @Test
    void ofAnEndedProcessFindsNothing() throws Exception {
        var process = new ProcessBuilder("true").start();
        var file = PidFile.of(folder, "gone");
        file.write(process.toHandle(), StopSignal.TERM);

        process.waitFor();

        assertThat(file.running()).isEmpty();
    }

    @Test
    void thatDoesNotExistFindsNothing() {
        assertThat(PidFile.of(folder, "never").running()).isEmpty();
        assertThat(PidFile.in(folder.resolve("nowhere"))).isEmpty();
    }
}
