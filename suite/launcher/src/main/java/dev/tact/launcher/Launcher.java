package dev.tact.launcher;

import dev.tact.launcher.login.LoginRefused;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Supervisor;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The commands of {@code ./tact} that need more than a shell. */
public final class Launcher {

    static final int USAGE = 2;
    /** How the supervisor is told how many processes of each service there are. */
    static final String REPLICAS = "TACT_REPLICAS";

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.err.println("a command is missing; ./tact help lists them");
            return USAGE;
        }
        var rest = arguments.subList(1, arguments.size());
        try {
            var current = CurrentStack.fromEnvironment();
            return switch (arguments.getFirst()) {
                case "up" -> new Up(current).run(rest);
                case "supervise" -> new Supervisor(current, services(), deadlineFactor(), origins(), replicas()).run();
                case "down" -> new Down(current).run(rest);
                case "reset" -> new Reset(current).run(rest);
                case "restart" -> new Restart(current).run(rest);
                case "status" -> new Status(current).run(rest);
                case "token" -> new Token(current).run(rest);
                case "code" -> new Code(current, Clock.systemUTC()).run(rest);
                case "dev" -> new Dev(current).run(rest);
                default -> {
                    System.err.println("there is no command '" + arguments.getFirst() + "'; ./tact help lists them");
                    yield USAGE;
                }
            };
        } catch (StartFailed | LoginRefused | IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** {@code TACT_SERVICES} may name the only ones to start; {@code none} starts PostgreSQL, Keycloak and the gateway alone. */
    private static List<Service> services() {
        var chosen = System.getenv("TACT_SERVICES");
        if (chosen == null || chosen.isBlank()) {
            return List.of(Service.values());
        }
        return chosen.strip().equals("none")
                ? List.of()
                : Stream.of(chosen.strip().split(",", -1)).map(Service::named).toList();
    }

    private static List<String> origins() {
        var listed = System.getenv("TACT_ORIGINS");
        return listed == null || listed.isBlank()
                ? List.of()
                : List.of(listed.strip().split(",", -1));
    }

    /** Told by {@code up --replicas}. */
    private static int replicas() {
        var count = System.getenv(REPLICAS);
        return count == null || count.isBlank() ? 1 : Integer.parseInt(count.strip());
    }

    private static int deadlineFactor() {
        var factor = System.getenv("TACT_DEADLINE_FACTOR");
        return factor == null || factor.isBlank() ? 1 : Integer.parseInt(factor.strip());
    }
}
