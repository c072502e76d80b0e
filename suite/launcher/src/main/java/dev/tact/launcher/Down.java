package dev.tact.launcher;

import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.Supervisor;
import java.time.Duration;
import java.util.List;

/** {@code down}: stops the stack; nothing of it is left running, even where its supervisor was killed. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final CurrentStack current;

    Down(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("down takes no arguments");
            return Launcher.USAGE;
        }
        System.out.println(stop() ? "Tact is stopped; its data is kept." : "Tact was not running.");
        return 0;
    }

    /** Whether there was anything to stop. */
    boolean stop() {
        var supervisor = Supervisor.pidFile(current.folder()).running();
        supervisor.ifPresent(running -> {
            System.out.println("stopping …");
            running.stop(PATIENCE);
        });
        var left = Stack.stopLeftovers(current.folder());
        if (!left.isEmpty()) {
            System.out.println("stopped what no supervisor held any more: " + String.join(", ", left));
        }
        return supervisor.isPresent() || !left.isEmpty();
    }
}
