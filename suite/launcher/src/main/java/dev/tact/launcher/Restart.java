package dev.tact.launcher;

import dev.tact.launcher.process.PidFile;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackStatus.Part;
import dev.tact.launcher.stack.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** {@code restart}: ends each process of a service in turn; the supervisor starts it again, and the next one's turn comes when it is ready. */
final class Restart {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final CurrentStack current;

    Restart(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("usage: ./tact restart <service>");
            return Launcher.USAGE;
        }
        var service = Service.named(arguments.getFirst());
        if (Supervisor.pidFile(current.folder()).running().isEmpty()) {
            System.err.println("Tact is not running: ./tact up first");
            return 1;
        }
        var processes = partsOf(service);
        if (processes.size() == 1) {
            System.out.println(service.id() + " is one process: it is away meanwhile (./tact up --replicas 2 has two)");
        }
        for (var process : processes) {
            restart(service, process);
        }
        return 0;
    }

    private List<Part> partsOf(Service service) {
        return Stack.status(current).services().stream()
                .filter(part -> part.name().equals(service.id()) || part.name().startsWith(service.id() + "-"))
                .toList();
    }

    private void restart(Service service, Part before) {
        var begun = System.nanoTime();
        PidFile.of(current.folder().pids(), before.name()).running().ifPresent(process -> process.stop(STOP_PATIENCE));
        while (!isReadyAgain(service, before)) {
            if (System.nanoTime() - begun > START_PATIENCE.toNanos()) {
                throw StartFailed.withLog(
                        before.name() + " did not come back", current.folder().log(before.name()));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailed("interrupted", e);
            }
        }
        System.out.printf("%s is back (%.1f s)%n", before.name(), (System.nanoTime() - begun) / 1e9);
    }

    private boolean isReadyAgain(Service service, Part before) {
        return partsOf(service).stream()
                .anyMatch(now -> now.name().equals(before.name())
                        && now.pid() != null
                        && !Objects.equals(now.pid(), before.pid())
                        && now.ready());
    }
}
