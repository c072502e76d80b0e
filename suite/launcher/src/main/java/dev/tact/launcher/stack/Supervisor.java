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
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The process in the background that holds a stack: starts it, says how that goes in a file others can follow, starts again what dies
 * afterwards, and takes everything along when it is asked to stop.
 */
public final class Supervisor {

    public static final String NAME = "supervisor";
    public static final String READY = "READY";
    public static final String FAILED = "FAILED ";

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final CurrentStack current;
    private final Stack stack;
    private final Map<String, Pause> pauses = new HashMap<>();

    private record Pause(Duration length, long until) {}

    public Supervisor(CurrentStack current, Collection<Service> services, int deadlineFactor, List<String> origins) {
        this.current = current;
        this.stack = Stack.in(current.folder())
                .ports(current.ports())
                .services(services)
                .deadlineFactor(deadlineFactor)
                .origins(origins)
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
        watch();
        return 0;
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            var now = System.nanoTime();
            var down = stack.down();
            down.forEach(name -> pauses.computeIfAbsent(name, _ -> {
                System.err.println(name + " died; starting it again");
                return new Pause(FIRST_PAUSE, now);
            }));
            var due = due(down, now);
            stack.startDied(due).forEach(name -> {
                var next = pauses.getOrDefault(name, new Pause(FIRST_PAUSE, now))
                        .length()
                        .multipliedBy(2);
                var length = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
                pauses.put(name, new Pause(length, now + length.toNanos()));
            });
            // what stayed up for as long as the longest pause has recovered
            pauses.entrySet()
                    .removeIf(entry -> !down.contains(entry.getKey())
                            && now > entry.getValue().until() + LONGEST_PAUSE.toNanos());
        }
    }

    private Set<String> due(Set<String> down, long now) {
        return down.stream()
                .filter(name -> {
                    var pause = pauses.get(name);
                    return pause == null || now >= pause.until();
                })
                .collect(Collectors.toSet());
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
