package dev.tact.launcher.stack;

import dev.tact.launcher.process.PidFile;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * The process in the background that holds a stack: starts it, says how that goes in a file others can follow, starts again what dies
 * afterwards, and takes everything along when it is asked to stop.
 */
public final class Supervisor {

    public static final String NAME = "supervisor";
    public static final String READY = "READY";
    public static final String FAILED = "FAILED ";

    private final CurrentStack current;
    private final Stack stack;

    public Supervisor(
            CurrentStack current,
            Collection<Service> services,
            int deadlineFactor,
            List<String> origins,
            int replicas) {
        this.current = current;
        this.stack = Stack.in(current.folder())
                .ports(current.ports())
                .services(services)
                .deadlineFactor(deadlineFactor)
                .origins(origins)
                .replicas(replicas)
                .progress(this::say)
                .build();
    }

    /** Where {@link #run} tells how it goes: progress lines, then {@link #READY} or {@link #FAILED} with the reason. */
    public static Path progressFile(StackFolder folder) {
        return folder.pids().resolve("progress");
    }

    public static PidFile pidFile(StackFolder folder) {
        return PidFile.of(folder.pids(), NAME);
    }

    /** Writes the supervisor down from outside, before it can do so itself. */
    public static Running remember(StackFolder folder, ProcessHandle supervisor) {
        pidFile(folder).write(supervisor, StopSignal.TERM);
        return pidFile(folder)
                .running()
                .orElseThrow(() -> StartFailed.withLog("the supervisor died", folder.log(NAME)));
    }

    /** Returns only when the start failed, or when it is interrupted. */
    public int run() {
        pidFile(current.folder()).write(ProcessHandle.current(), StopSignal.TERM);
        current.remember();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            stack.start();
        } catch (StartFailed | UncheckedIOException | IllegalArgumentException e) {
            System.err.println(e);
            say(FAILED + e.getMessage());
            return 1;
        }
        say(READY);
        new Watch(stack).run();
        return 0;
    }

    private void stop() {
        stack.close();
        // a command that was preparing something, such as Maven fetching Keycloak
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            Files.deleteIfExists(pidFile(current.folder()).path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String line) {
        try {
            Files.writeString(
                    progressFile(current.folder()),
                    line.replace("\n", "\n  ") + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
