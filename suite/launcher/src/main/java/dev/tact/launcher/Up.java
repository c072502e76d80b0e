package dev.tact.launcher;

import dev.tact.launcher.login.Person;
import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.LogTail;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Ports;
import dev.tact.launcher.stack.Stack;
import dev.tact.launcher.stack.Supervisor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code up}: a supervisor in the background, its progress here, and at the end where to go and who to be. */
final class Up {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final CurrentStack current;
    private volatile boolean settled;

    Up(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        var replicas = replicas(arguments);
        if (replicas.isEmpty()) {
            System.err.println("usage: ./tact up [--replicas <1 to " + Ports.MOST_REPLICAS + ">]");
            return Launcher.USAGE;
        }
        var folder = current.folder();
        try {
            Files.createDirectories(folder.pids());
            Files.createDirectories(folder.logs());
            // two at once would each take the other's processes for leftovers
            try (var channel = FileChannel.open(
                            folder.pids().resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    System.err.println("another ./tact up is at work on " + folder.home());
                    return 1;
                }
                var supervisor = Supervisor.pidFile(folder).running();
                return supervisor.isPresent() ? alreadyRunning(supervisor.get()) : follow(spawn(replicas.getAsInt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int alreadyRunning(Running supervisor) {
        var running = CurrentStack.remembered(current.folder());
        if (running.base() != current.ports().base()) {
            System.err.println("Tact already runs from " + current.folder().home() + ", on port " + running.base()
                    + ". Stop it first (./tact down), or give the second one a folder of its own (TACT_HOME).");
            return 1;
        }
        var status = Stack.status(current);
        if (status.ready()) {
            System.out.println("Tact is already running.");
            welcome();
            return 0;
        }
        settled = true;
        if (progress().contains(Supervisor.READY)) {
            System.out.println("Tact is already running, but not all of it is ready:");
            Status.print(status);
            System.out.println("./tact logs says more; ./tact down and ./tact up start afresh.");
            return 1;
        }
        System.out.println("Tact is already starting.");
        return follow(supervisor);
    }

    /** One, unless said otherwise; empty when it is said wrongly. */
    static OptionalInt replicas(List<String> arguments) {
        if (arguments.isEmpty()) {
            return OptionalInt.of(1);
        }
        var number = arguments.size() == 2 && arguments.getFirst().equals("--replicas") ? arguments.getLast() : "";
        return number.matches("[1-" + Ports.MOST_REPLICAS + "]")
                ? OptionalInt.of(Integer.parseInt(number))
                : OptionalInt.empty();
    }

    private Running spawn(int replicas) {
        var folder = current.folder();
        try {
            Files.deleteIfExists(Supervisor.progressFile(folder));
            var log = folder.log("supervisor").toFile();
            var command = new ArrayList<>(ownSession());
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    ownCopy(folder.supervisor()),
                    Launcher.class.getName(),
                    "supervise"));
            var builder = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log));
            builder.environment()
                    .put("TACT_PORT_BASE", Integer.toString(current.ports().base()));
            builder.environment().put("TACT_HOME", folder.home().toString());
            builder.environment().put(Launcher.REPLICAS, Integer.toString(replicas));
            var process = builder.start().toHandle();
            var running = Supervisor.remember(folder, process);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(running), "abandon"));
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException("the supervisor could not be started", e);
        }
    }

    /** The supervisor loads classes until its end, and a build meanwhile would pull its jars from under it. */
    private static String ownCopy(Path to) throws IOException {
        Cache.delete(to);
        Files.createDirectories(to);
        var copies = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var jar = Path.of(entry);
            copies.add(Files.copy(jar, to.resolve(jar.getFileName())).toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    /** A session of its own keeps a Ctrl-C in this terminal from reaching the processes one by one, in no order. */
    private static List<String> ownSession() {
        var setsid = List.of("/usr/bin/setsid", "/bin/setsid");
        return setsid.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .limit(1)
                .toList();
    }

    private void abandon(Running supervisor) {
        if (!settled) {
            System.out.println("\nstopping what was started …");
            supervisor.stop(STOP_PATIENCE);
            Stack.stopLeftovers(current.folder());
            System.out.println("stopped.");
        }
    }

    private int follow(Running supervisor) {
        var shown = 0;
        while (true) {
            var alive = supervisor.isAlive();
            var lines = progress();
            for (; shown < lines.size(); shown++) {
                var line = lines.get(shown);
                if (line.equals(Supervisor.READY)) {
                    settled = true;
                    welcome();
                    return 0;
                }
                if (line.startsWith(Supervisor.FAILED)) {
                    fail(line.substring(Supervisor.FAILED.length()), lines.subList(shown + 1, lines.size()));
                    supervisor.stop(STOP_PATIENCE);
                    settled = true;
                    return 1;
                }
                System.out.println("  " + line);
            }
            if (!alive) {
                settled = true;
                throw StartFailed.withLog(
                        "the supervisor died", current.folder().log("supervisor"));
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1;
            }
        }
    }

    private static void fail(String message, List<String> more) {
        System.err.println();
        System.err.println("Tact did not start: " + message);
        more.forEach(System.err::println);
    }

    private List<String> progress() {
        var file = Supervisor.progressFile(current.folder());
        return LogTail.of(file, Integer.MAX_VALUE);
    }

    private void welcome() {
        var gateway = current.gateway();
        System.out.println();
        System.out.println("Tact is ready: " + gateway);
        System.out.println("  health      " + gateway + "/v1/health");
        System.out.println("  interfaces  " + gateway + "/openapi/{consent|profile|recommendation|escalation}");
        System.out.println("  issuer      " + current.issuer());
        System.out.println();
        System.out.println("People of the development realm, each with the password dev-only-<name>:");
        for (var person : current.people().all()) {
            System.out.printf("  %-7s %-16s %s%n", person.name(), role(person).orElse(""), person.subject());
        }
        System.out.println();
        System.out.println(
                "Next: ./tact demo · ./tact token alice [--aal2] · ./tact status · ./tact logs · ./tact down");
        if (current.ports().base() != Ports.DEFAULT_BASE) {
            System.out.println("(ports moved: TACT_PORT_BASE=" + current.ports().base() + ")");
        }
    }

    private static Optional<String> role(Person person) {
        return person.roles().stream().findFirst();
    }
}
