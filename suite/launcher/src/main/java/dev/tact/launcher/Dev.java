package dev.tact.launcher;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.PidFile;
import dev.tact.launcher.process.StopSignal;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** {@code dev}: one service in Quarkus' development mode, in the place and with the environment of its packaged process, which comes back afterwards. */
final class Dev {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CurrentStack current;

    Dev(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("usage: ./tact dev <service>");
            return Launcher.USAGE;
        }
        var service = Service.named(arguments.getFirst());
        var folder = current.folder();
        if (Supervisor.pidFile(folder).running().isEmpty()) {
            System.err.println("Tact is not running; the service needs the rest of it: ./tact up first");
            return 1;
        }
        if (PidFile.of(folder.pids(), service.id(2)).running().isPresent()) {
            System.err.println(service.id() + " runs as several processes, behind the gateway; development mode is one:"
                    + " ./tact down, then ./tact up without --replicas");
            return 1;
        }
        var holder = Stack.holder(folder, service.id());
        if (holder.running().isPresent()) {
            System.err.println(service.id() + " already runs in development mode");
            return 1;
        }
        var maven = Maven.forDevelopmentMode(Cache.ofUser(), folder.log("maven-fetch"));
        // while this process lives, the supervisor leaves the service to it
        holder.write(ProcessHandle.current(), StopSignal.TERM);
        PidFile.of(folder.pids(), service.id()).running().ifPresent(packaged -> packaged.stop(PATIENCE));
        return quarkus(maven, service);
    }

    private int quarkus(String mavenCommand, Service service) {
        var builder = new ProcessBuilder(
                        mavenCommand,
                        "-pl",
                        service.id(),
                        "-am",
                        "-Dspotless.check.skip",
                        "test-compile",
                        "quarkus:dev")
                .directory(current.folder().root().toFile())
                .inheritIO();
        builder.environment().putAll(Stack.environmentOf(current, service));
        // a person reads this one
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        try {
            var maven = builder.start();
            // Ctrl-C reaches Maven too: it has to be gone, with its port, before the packaged service comes back
            Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(maven), "wait for Maven"));
            return maven.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Maven could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void waitFor(Process maven) {
        maven.destroy();
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.onExit().join();
    }
}
