package dev.tact.launcher.stack;

import dev.tact.launcher.keycloak.KeycloakDistribution;
import dev.tact.launcher.keycloak.KeycloakServer;
import dev.tact.launcher.keycloak.Realm;
import dev.tact.launcher.login.People;
import dev.tact.launcher.postgres.Database;
import dev.tact.launcher.postgres.PostgresServer;
import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.PidFile;
import dev.tact.launcher.process.Program;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of Tact, started by this JVM in one folder and on one range of ports: PostgreSQL first, then Keycloak, services and gateway side
 * by side. {@link #start} returns when everything is ready; {@link #close} leaves no process behind. Tests may add replicas and take
 * hold of each process.
 */
public final class Stack implements AutoCloseable {

    static final String GATEWAY = "gateway";
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Stacks this far apart share no port. */
    private static final int STEP = 10;

    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final StackFolder folder;
    private final Ports ports;
    private final Set<Service> services;
    private final Cache cache;
    private final Progress progress;
    private final Settings settings;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Set<String> further = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private Stack(Builder builder) {
        this.folder = builder.folder;
        this.ports = builder.ports;
        this.services = builder.services;
        this.cache = builder.cache;
        this.progress = builder.progress;
        folder.create();
        this.settings = new Settings(
                ports,
                new Secrets(folder.secrets()),
                People.read(folder.people()),
                folder.models(),
                folder.checkpoints(),
                builder.deadlineFactor,
                builder.origins,
                builder.replicas);
    }

    public static Builder in(StackFolder folder) {
        return new Builder(folder);
    }

    /** What a stack is made of. */
    public static final class Builder {

        private final StackFolder folder;
        private Ports ports = new Ports(Ports.DEFAULT_BASE);
        private Set<Service> services = EnumSet.allOf(Service.class);
        private Cache cache = Cache.ofUser();
        private Progress progress = Progress.SILENT;
        private int deadlineFactor = 1;
        private List<String> origins = List.of();
        private int replicas = 1;

        private Builder(StackFolder folder) {
            this.folder = folder;
        }

        public Builder ports(Ports chosen) {
            this.ports = chosen;
            return this;
        }

        /** Starts only these services. */
        public Builder services(Collection<Service> chosen) {
            this.services = chosen.isEmpty() ? EnumSet.noneOf(Service.class) : EnumSet.copyOf(chosen);
            return this;
        }

        public Builder cache(Cache chosen) {
            this.cache = chosen;
            return this;
        }

        public Builder progress(Progress chosen) {
            this.progress = chosen;
            return this;
        }

        /** Multiplies the deadlines of the contracts, for machines busy with many things at once. */
        public Builder deadlineFactor(int chosen) {
            this.deadlineFactor = chosen;
            return this;
        }

        /** Lets pages of these other origins call. */
        public Builder origins(List<String> chosen) {
            this.origins = List.copyOf(chosen);
            return this;
        }

        /** Starts so many processes of each service, behind the gateway. */
        public Builder replicas(int chosen) {
            if (chosen < 1 || chosen > Ports.MOST_REPLICAS) {
                throw new IllegalArgumentException("a service has 1 to " + Ports.MOST_REPLICAS + " replicas");
            }
            this.replicas = chosen;
            return this;
        }

        public Stack build() {
            return new Stack(this);
        }
    }

    public StackFolder folder() {
        return folder;
    }

    public URI gateway() {
        return settings.gateway();
    }

    public URI issuer() {
        return settings.issuer();
    }

    /** The service itself, past the gateway. */
    public URI of(Service service) {
        return settings.of(service);
    }

    public URI managementOf(Service service) {
        return managementOf(service, 1);
    }

    /** @param replica from 1 */
    public URI managementOf(Service service, int replica) {
        return URI.create("http://127.0.0.1:" + settings.managementPortOf(service, replica));
    }

    public People people() {
        return settings.people();
    }

    /** The process of a service, to be frozen, thawed or killed. */
    public Running process(Service service) {
        return process(service.id());
    }

    /** The process of this name: a service, a replica, {@code keycloak}, {@code postgres} or {@code gateway}. */
    public synchronized Running process(String name) {
        return Objects.requireNonNull(running.get(name), () -> name + " was not started");
    }

    /** Where a service's rows are, with the role that owns them; for tests that look beneath the API. */
    public Database database(Service service) {
        return named(service.database());
    }

    /** Where the keys to a service's rows are. */
    public Database keysDatabase(Service service) {
        return named(service.keysDatabase());
    }

    private Database named(String name) {
        return databases()
                .filter(database -> database.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public String jdbcUrl(Service service) {
        return settings.jdbcUrl(service.database());
    }

    public String jdbcUrl(Database database) {
        return settings.jdbcUrl(database.name());
    }

    /** Starts everything and waits until it is ready; whatever was started is stopped when that fails. */
    public void start() {
        // close() may be called twice; a JVM that is told to end must not leave processes behind
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop the stack"));
        try {
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll() {
        stopLeftovers();
        checkBuilt();
        checkPorts();
        keepPreviousLogs();
        var keycloakHome = KeycloakDistribution.in(cache, folder.log("keycloak-build"), progress::say);
        startPostgres();
        var realm = Realm.merge(folder.realm(), folder.people(), settings.gateway());
        var keycloak = new KeycloakServer(keycloakHome, folder.keycloak(), realm, folder.themes());
        var login = keycloakDatabase().owner();
        launch(keycloak.program(
                ports.keycloak(),
                ports.keycloakManagement(),
                settings.gateway(),
                settings.jdbcUrl("keycloak"),
                login,
                folder.log(KeycloakServer.NAME)));
        for (var service : services) {
            for (var replica : settings.eachReplica()) {
                launch(program(service, replica));
            }
        }
        launch(gatewayProgram());
        var gates = new LinkedHashMap<String, URI>();
        gates.put(KeycloakServer.NAME, keycloakProbe());
        services.forEach(service -> settings.eachReplica()
                .forEach(replica -> gates.put(service.id(replica), readiness(managementOf(service, replica)))));
        if (services.size() == Service.values().length) {
            gates.put(GATEWAY, gatewayProbe());
        }
        await(gates);
        keycloak.imported();
    }

    private void startPostgres() {
        var begun = System.nanoTime();
        var server = postgres();
        synchronized (this) {
            refuseWhenClosed();
            programs.put(PostgresServer.NAME, server.program());
            running.put(PostgresServer.NAME, server.start(folder.pids()));
        }
        server.provide(databases().toList());
        progress.say("postgres is ready (" + seconds(begun) + ")");
    }

    /** A further process of a service on a port of its own (management 1000 above), against the same databases; ready on return. */
    public Running startReplica(Service service, int port, Map<String, String> environment) {
        var name = service.id() + "-" + port;
        var own = new LinkedHashMap<>(environment);
        own.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        own.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port + 1000));
        further.add(name);
        var replica = launch(program(service, name, own));
        await(Map.of(name, readiness(URI.create("http://127.0.0.1:" + (port + 1000)))));
        return replica;
    }

    /**
     * Ends each process of a service in turn and starts it again before the next, as a rollout does; all are ready on return. With more than one nobody
     * who asks the service notices.
     */
    public void restartInTurn(Service service) {
        for (var replica : settings.eachReplica()) {
            var name = service.id(replica);
            process(name).stop(STOP_PATIENCE);
            launch(programOf(name));
            await(Map.of(name, readiness(managementOf(service, replica))));
        }
    }

    /** Starts a process that died, or was killed, as it was; ready on return. */
    public Running restart(Service service) {
        var restarted = launch(programOf(service.id()));
        await(Map.of(service.id(), readiness(managementOf(service))));
        return restarted;
    }

    /** Puts copies of a service's databases aside; the service is down meanwhile, and ready on return. */
    public void backUp(Service service) {
        process(service).stop(STOP_PATIENCE);
        var server = postgres();
        databasesOf(service).forEach(database -> server.copy(database.name(), backupOf(database)));
        restart(service);
    }

    /** Loses all that a service wrote since {@link #backUp}: puts the copies in place of its databases, and starts it again. */
    public Running restoreBackup(Service service) {
        process(service).stop(STOP_PATIENCE);
        var server = postgres();
        databasesOf(service).forEach(database -> server.copy(backupOf(database).name(), database));
        return restart(service);
    }

    public void dropBackup(Service service) {
        var server = postgres();
        databasesOf(service).forEach(database -> server.drop(backupOf(database).name()));
    }

    private List<Database> databasesOf(Service service) {
        return databases()
                .filter(database -> database.name().equals(service.database())
                        || database.name().equals(service.keysDatabase()))
                .toList();
    }

    private static Database backupOf(Database database) {
        return new Database(database.name() + "_backup", database.owner(), null);
    }

    /** Stops everything, those first that need the others; returns when nothing is left. */
    @Override
    public void close() {
        List<Running> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(running.values());
            running.clear();
        }
        stopInOrder(all);
    }

    /** Starts again what died, unless somebody holds it; the names of what was started. */
    synchronized List<String> startDied(Set<String> candidates) {
        var restarted = new ArrayList<String>();
        for (var name : candidates) {
            if (!closed && isDown(name)) {
                launch(programOf(name));
                restarted.add(name);
            }
        }
        return restarted;
    }

    synchronized Set<String> down() {
        var down = new LinkedHashSet<String>();
        running.keySet().stream().filter(this::isDown).forEach(down::add);
        return down;
    }

    private boolean isDown(String name) {
        var process = running.get(name);
        // whoever adds a further process says when it ends
        return process != null && !process.isAlive() && !further.contains(name) && !isHeld(folder, name);
    }

    /** Whether a developer runs this service in another way for now. */
    private static boolean isHeld(StackFolder folder, String name) {
        return holder(folder, name).running().isPresent();
    }

    /** Remembers the process that runs a service in place of the packaged one. */
    public static PidFile holder(StackFolder folder, String service) {
        return PidFile.of(folder.pids(), "held-" + service);
    }

    /** The environment the packaged service of this stack gets. */
    public static Map<String, String> environmentOf(CurrentStack current, Service service) {
        var folder = current.folder();
        return new Settings(
                        current.ports(),
                        new Secrets(folder.secrets()),
                        People.read(folder.people()),
                        folder.models(),
                        folder.checkpoints(),
                        1,
                        List.of(),
                        1)
                .environmentOf(service);
    }

    /** Stops what an earlier stack in this folder left running, however it ended. */
    public static List<String> stopLeftovers(StackFolder folder) {
        var files = PidFile.in(folder.pids());
        files.stream().filter(file -> file.running().isEmpty()).forEach(PidFile::delete);
        var left = files.stream()
                .flatMap(file -> file.running().stream())
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .toList();
        stopInOrder(left);
        return left.stream().map(Running::name).toList();
    }

    /** Leaves nothing of an earlier stack in this folder: stops what still runs, and deletes the folder. */
    public static void clear(StackFolder folder) {
        if (Files.isDirectory(folder.home())) {
            stopLeftovers(folder);
            folder.delete();
        }
    }

    private void stopLeftovers() {
        var stopped = stopLeftovers(folder);
        if (!stopped.isEmpty()) {
            progress.say("stopped what an earlier run had left: " + String.join(", ", stopped));
        }
    }

    private static void stopInOrder(List<Running> all) {
        stopTogether(all.stream().filter(process -> !isPillar(process)).toList());
        stopTogether(all.stream()
                .filter(process -> process.name().equals(KeycloakServer.NAME))
                .toList());
        stopTogether(all.stream()
                .filter(process -> process.name().equals(PostgresServer.NAME))
                .toList());
    }

    private static boolean isPillar(Running process) {
        return process.name().equals(KeycloakServer.NAME) || process.name().equals(PostgresServer.NAME);
    }

    private static void stopTogether(List<Running> processes) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var stops = processes.stream()
                    .map(process -> CompletableFuture.runAsync(() -> process.stop(STOP_PATIENCE), executor))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(stops).join();
        }
    }

    /** What runs in the folder, whoever started it. */
    public static StackStatus status(CurrentStack current) {
        var folder = current.folder();
        var ports = current.ports();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var services = Stream.of(Service.values())
                    .flatMap(service -> processes(folder, ports, service))
                    .map(one -> CompletableFuture.supplyAsync(
                            () -> part(
                                    folder,
                                    one.name(),
                                    one.url(),
                                    one.management(),
                                    readiness(URI.create(one.management()))),
                            executor))
                    .toList();
            var keycloakUrl = "http://127.0.0.1:" + ports.keycloak() + "/auth";
            var keycloak = part(
                    folder,
                    KeycloakServer.NAME,
                    keycloakUrl,
                    "http://127.0.0.1:" + ports.keycloakManagement(),
                    URI.create(keycloakUrl + "/realms/tact"));
            var front = part(
                    folder,
                    GATEWAY,
                    current.gateway().toString(),
                    null,
                    current.gateway().resolve("/v1/health"));
            var pid = pid(folder, PostgresServer.NAME);
            var postgres = new StackStatus.Part(
                    PostgresServer.NAME,
                    "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/",
                    null,
                    pid,
                    pid != null && accepts(ports.postgres()));
            var parts = services.stream().map(CompletableFuture::join).toList();
            var ready = front.ready()
                    && keycloak.ready()
                    && postgres.ready()
                    && parts.stream().allMatch(StackStatus.Part::ready);
            return new StackStatus(
                    current.gateway(),
                    current.issuer(),
                    ready,
                    pid(folder, Supervisor.NAME),
                    front,
                    parts,
                    keycloak,
                    postgres);
        }
    }

    /** Where one process of a service is. */
    private record Place(String name, String url, String management) {

        private static Place at(String name, int port, int management) {
            return new Place(name, "http://127.0.0.1:" + port, "http://127.0.0.1:" + management);
        }
    }

    /** Those that run tell how many there are; a service always has one, running or not. */
    private static Stream<Place> processes(StackFolder folder, Ports ports, Service service) {
        if (pid(folder, service.id(2)) == null) {
            return Stream.of(Place.at(service.id(), ports.of(service), ports.managementOf(service)));
        }
        return IntStream.rangeClosed(1, Ports.MOST_REPLICAS)
                .filter(replica -> replica == 1 || pid(folder, service.id(replica)) != null)
                .mapToObj(replica -> Place.at(
                        service.id(replica), ports.of(service, replica), ports.managementOf(service, replica)));
    }

    private static StackStatus.Part part(
            StackFolder folder, String name, String url, @Nullable String management, URI probe) {
        var pid = pid(folder, name);
        if (pid == null) {
            pid = pid(folder, "held-" + name);
        }
        return new StackStatus.Part(name, url, management, pid, pid != null && Probe.isReady(probe));
    }

    private static @Nullable Long pid(StackFolder folder, String name) {
        return PidFile.of(folder.pids(), name).running().map(Running::pid).orElse(null);
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
            return true;
        } catch (IOException e) {
            // nobody listens: that is the answer
            return false;
        }
    }

    private void checkBuilt() {
        var jars = new ArrayList<Path>();
        services.forEach(service -> jars.add(folder.jarOf(service)));
        jars.add(folder.gatewayJar());
        for (var jar : jars) {
            if (!Files.exists(jar)) {
                throw new StartFailed(jar + " is missing: build first (./tact up does, or mvn package)");
            }
        }
    }

    private void checkPorts() {
        ports.all(settings.replicas()).forEach((port, purpose) -> {
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new StartFailed(
                        "port " + port + " is taken, and " + purpose
                                + " needs it. Free it, or move all of Tact's ports:"
                                + " TACT_PORT_BASE=" + (ports.base() + STEP) + " ./tact up",
                        e);
            }
        });
    }

    private void keepPreviousLogs() {
        try (var logs = Files.newDirectoryStream(folder.logs(), "*.log")) {
            for (var log : logs) {
                var name = log.getFileName().toString();
                if (!name.equals("supervisor.log") && !name.equals("build.log")) {
                    Files.move(log, log.resolveSibling(name + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StartFailed("the logs cannot be put aside: " + e.getMessage(), e);
        }
    }

    private PostgresServer postgres() {
        return new PostgresServer(
                cache,
                folder.postgres(),
                folder.log(PostgresServer.NAME),
                ports.postgres(),
                settings.secrets().password("postgres"));
    }

    private Stream<Database> databases() {
        var secrets = settings.secrets();
        var ofServices = Stream.of(Service.values()).flatMap(service -> {
            var owner = new Database.Login(service.ownerRole(), secrets.password(service.ownerRole()));
            var app = new Database.Login(service.appRole(), secrets.password(service.appRole()));
            return Stream.of(
                    new Database(service.database(), owner, app), new Database(service.keysDatabase(), owner, app));
        });
        return Stream.concat(ofServices, Stream.of(keycloakDatabase()));
    }

    /** Where Keycloak's rows are; for tests that must sign as it does. */
    public Database keycloakDatabase() {
        return new Database(
                "keycloak", new Database.Login("keycloak", settings.secrets().password("keycloak")), null);
    }

    private Program program(Service service, int replica) {
        return program(
                service,
                service.id(replica),
                Map.of(
                        "QUARKUS_HTTP_PORT", Integer.toString(settings.portOf(service, replica)),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(settings.managementPortOf(service, replica))));
    }

    private Program program(Service service, String name, Map<String, String> overrides) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(service.jvmOptions());
        command.add("-jar");
        command.add(folder.jarOf(service).toString());
        var environment = new LinkedHashMap<>(settings.environmentOf(service));
        environment.putAll(overrides);
        return new Program(name, command, environment, folder.root(), folder.log(name), StopSignal.TERM);
    }

    private Program gatewayProgram() {
        var classpath = folder.gatewayJar() + ":" + folder.gatewayJar().resolveSibling("lib") + "/*";
        return new Program(
                GATEWAY,
                List.of(java(), "-Xmx96m", "-XX:+UseSerialGC", "-cp", classpath, "dev.tact.gateway.Gateway"),
                settings.environmentOfGateway(folder),
                folder.root(),
                folder.log(GATEWAY),
                StopSignal.TERM);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private synchronized Program programOf(String name) {
        return Objects.requireNonNull(programs.get(name), () -> name + " was not started");
    }

    private synchronized Running launch(Program program) {
        refuseWhenClosed();
        programs.put(program.name(), program);
        var started = Running.start(program, folder.pids());
        running.put(program.name(), started);
        return started;
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new StartFailed("the stack is being stopped");
        }
    }

    private void await(Map<String, URI> gates) {
        var begun = System.nanoTime();
        var reminded = begun;
        var waiting = new LinkedHashMap<>(gates);
        while (true) {
            waiting.entrySet().removeIf(gate -> {
                var process = process(gate.getKey());
                if (Probe.isReady(gate.getValue())) {
                    progress.say(gate.getKey() + " is ready (" + seconds(begun) + ")");
                    return true;
                }
                if (!process.isAlive()) {
                    throw StartFailed.withLog(gate.getKey() + " died while starting", folder.log(gate.getKey()));
                }
                return false;
            });
            if (waiting.isEmpty()) {
                return;
            }
            var now = System.nanoTime();
            if (now - begun > START_PATIENCE.toNanos()) {
                var name = waiting.keySet().iterator().next();
                throw StartFailed.withLog(
                        name + " is not ready after " + START_PATIENCE.toMinutes() + " minutes", folder.log(name));
            }
            if (now - reminded > REMINDER.toNanos()) {
                reminded = now;
                progress.say("waiting for " + String.join(", ", waiting.keySet()) + " (" + seconds(begun) + ")");
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailed("interrupted", e);
            }
        }
    }

    private static String seconds(long since) {
        return "%.1f s".formatted((System.nanoTime() - since) / 1e9);
    }

    private static URI readiness(URI management) {
        return management.resolve("/q/health/ready");
    }

    private URI keycloakProbe() {
        return URI.create(settings.keycloak() + "/realms/tact");
    }

    private URI gatewayProbe() {
        return settings.gateway().resolve("/v1/health");
    }
}
