package dev.tact.launcher;

import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.StackStatus;
import java.util.List;

/** {@code status}: what runs and what is ready; exit code 0 only when all is. */
final class Status {

    private final CurrentStack current;

    Status(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        var status = Stack.status(current);
        if (arguments.equals(List.of("--json"))) {
            System.out.println(status.toJson());
        } else if (arguments.isEmpty()) {
            print(status);
        } else {
            System.err.println("status takes only --json");
            return Launcher.USAGE;
        }
        return status.ready() ? 0 : 1;
    }

    static void print(StackStatus status) {
        line(status.postgres());
        line(status.keycloak());
        status.services().forEach(Status::line);
        line(status.front());
        if (status.supervisor() == null && status.running()) {
            System.out.println("no supervisor holds these any more; ./tact down stops them, ./tact up starts afresh");
        }
    }

    private static void line(StackStatus.Part part) {
        var state = part.pid() == null ? "stopped" : part.ready() ? "ready" : "not ready";
        var pid = part.pid() == null ? "" : "pid " + part.pid();
        System.out.printf("%-24s %-10s %-12s %s%n", part.name(), state, pid, part.url());
    }
}
