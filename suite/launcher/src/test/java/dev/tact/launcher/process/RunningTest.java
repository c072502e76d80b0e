package dev.tact.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void stopsAndIsForgotten() {
        var running = start("exec sleep 600");

        running.stop(PATIENCE);

        assertThat(running.isAlive()).isFalse();
        assertThat(PidFile.in(folder)).isEmpty();
    }

    @Test
    void stopsWhenItIsFrozen() {
        var running = start("exec sleep 600");
        running.signal(StopSignal.STOP);

        running.stop(PATIENCE);

        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void isKilledWhenItDoesNotListen() {
        var running = start("trap '' TERM; while true; do sleep 600; done");
        var children = awaitChild(running);

        running.stop(Duration.ofMillis(300));

        assertThat(running.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void canBeKilledByWhoeverReadsItsFile() {
        var running = start("exec sleep 600");

        PidFile.of(folder, "sleeper").running().orElseThrow().kill();

        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void hearsNothingOfTheShellThatCouldSteerIt() {
        assertThat(Running.couldSteerAService("QUARKUS_HTTP_PORT")).isTrue();
        assertThat(Running.couldSteerAService("TACT_ISSUER")).isTrue();
        assertThat(Running.couldSteerAService("KC_DB_URL")).isTrue();
        assertThat(Running.couldSteerAService("PATH")).isFalse();
    }

    @Test
    void writesToItsLog() throws Exception {
        var running = start("echo \"$GREETING\"");

        ProcessHandle.of(running.pid())
                .ifPresent(
                        handle -> handle.onExit().orTimeout(5, TimeUnit.SECONDS).join());

        assertThat(Files.readString(folder.resolve("log/sleeper.log"))).isEqualTo("hello\n");
        assertThat(LogTail.of(folder.resolve("log/sleeper.log"), 5)).containsExactly("hello");
    }

    private List<ProcessHandle> awaitChild(Running running) {
        var handle = ProcessHandle.of(running.pid()).orElseThrow();
        var children = handle.children().toList();
        while (children.isEmpty()) {
            Thread.onSpinWait();
            children = handle.children().toList();
        }
        return children;
    }

    private Running start(String script) {
        var program = new Program(
                "sleeper",
                List.of("sh", "-c", script),
                Map.of("GREETING", "hello"),
                folder,
                folder.resolve("log/sleeper.log"),
                StopSignal.TERM);
        return Running.start(program, folder);
    }
}
