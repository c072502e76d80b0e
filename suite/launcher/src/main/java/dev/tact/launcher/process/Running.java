package dev.tact.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of ours: it can be signalled, and it can be stopped so that nothing of it stays. */
public final class Running {

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final String name;
    private final ProcessHandle process;
    private final StopSignal stopSignal;
    private final PidFile pidFile;

    Running(String name, ProcessHandle process, StopSignal stopSignal, PidFile pidFile) {
        this.name = name;
        this.process = process;
        this.stopSignal = stopSignal;
        this.pidFile = pidFile;
    }

    /** Starts the program and remembers it in the folder before anybody can lose sight of it. */
    public static Running start(Program program, Path pidFolder) {
        try {
            Files.createDirectories(program.log().getParent());
            var builder = new ProcessBuilder(program.command())
                    .directory(program.folder().toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(program.log().toFile()));
            var environment = builder.environment();
            environment.keySet().removeIf(Running::couldSteerAService);
            environment.putAll(program.environment());
            var process = builder.start().toHandle();
            var pidFile = PidFile.of(pidFolder, program.name());
            pidFile.write(process, program.stopSignal());
            return new Running(program.name(), process, program.stopSignal(), pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " could not be started", e);
        }
    }

    /** A variable left over in the user's shell must not silently change what a service does. */
    static boolean couldSteerAService(String variable) {
        return variable.startsWith("TACT_")
                || variable.startsWith("QUARKUS_")
                || variable.startsWith("KC_")
                || variable.startsWith("PG");
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void signal(StopSignal signal) {
        try {
            // the shell's own kill: a system without procps has no /bin/kill
            var kill = new ProcessBuilder(
                            "sh", "-c", "kill -" + signal + " \"$1\" 2>/dev/null", "sh", Long.toString(pid()))
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks, waits, then insists; afterwards neither the process nor a child of it is there, and it is forgotten on disk. */
    public void stop(Duration patience) {
        var family = process.descendants().toList();
        if (process.isAlive()) {
            signal(stopSignal);
            // a frozen process only sees the request once it is thawed
            signal(StopSignal.CONT);
            await(process, patience);
        }
        kill();
        for (var child : family) {
            child.destroyForcibly();
            await(child, AFTER_KILL);
        }
    }

    /** Ends the process at once (kill -9). */
    public void kill() {
        if (process.isAlive()) {
            signal(StopSignal.KILL);
            await(process, AFTER_KILL);
        }
        if (!process.isAlive()) {
            pidFile.delete();
        }
    }

    private static void await(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the caller looks whether it is alive, and goes on to kill
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
