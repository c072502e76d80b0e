package dev.tact.launcher.postgres;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.Commands;
import dev.tact.launcher.process.Program;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.process.StartFailed;
import dev.tact.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A PostgreSQL cluster in a folder, reachable on 127.0.0.1 only and only with a password (SCRAM) from its first moment, which loses
 * nothing it acknowledged.
 */
public final class PostgresServer {

    public static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_CONNECTIONS = 300;

    private final Path binaries;
    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private final String password;

    public PostgresServer(Cache cache, Path folder, Path log, int port, String superuserPassword) {
        this.binaries = PostgresBinaries.in(cache);
        this.folder = folder;
        this.data = folder.resolve("data");
        this.log = log;
        this.port = port;
        this.password = superuserPassword;
    }

    /** Starts the server, making the cluster first where there is none, and returns once it answers. */
    public Running start(Path pidFolder) {
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        var running = Running.start(program(), pidFolder);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!running.isAlive()) {
                throw StartFailed.withLog("PostgreSQL died while starting", log);
            }
            if (System.nanoTime() > deadline) {
                throw StartFailed.withLog("PostgreSQL did not answer within " + PATIENCE.toSeconds() + " s", log);
            }
            pause();
        }
        return running;
    }

    public Program program() {
        var command = unprivileged();
        command.addAll(List.of(
                binaries.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "max_connections=" + MAX_CONNECTIONS,
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC"));
        return new Program(NAME, command, Map.of("LC_ALL", "C"), data, log, StopSignal.INT);
    }

    /** Creates what is missing and sets every password; what exists keeps its data. */
    public void provide(List<Database> databases) {
        try (var admin = connect(SUPERUSER)) {
            for (var database : databases) {
                role(admin, database.owner());
                if (database.app() != null) {
                    role(admin, database.app());
                }
                if (!exists(admin, "select 1 from pg_database where datname = ?", database.name())) {
                    run(
                            admin,
                            "create database %I owner %I",
                            database.name(),
                            database.owner().role());
                }
                run(admin, "revoke all on database %I from public", database.name());
                if (database.app() != null) {
                    run(
                            admin,
                            "grant connect on database %I to %I",
                            database.name(),
                            database.app().role());
                }
                try (var inside = connect(database.name())) {
                    run(inside, "revoke all on schema public from public");
                    if (database.app() != null) {
                        run(
                                inside,
                                "grant usage on schema public to %I",
                                database.app().role());
                    }
                }
            }
        } catch (SQLException e) {
            throw new StartFailed("PostgreSQL runs, but its databases could not be prepared: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a database a copy of another, in place of what it was. Nobody may be connected to the other; whoever is to this one is
     * thrown out.
     */
    public void copy(String from, Database to) {
        try (var admin = connect(SUPERUSER)) {
            run(admin, "drop database if exists %I with (force)", to.name());
            run(
                    admin,
                    "create database %I template %I owner %I",
                    to.name(),
                    from,
                    to.owner().role());
        } catch (SQLException e) {
            throw new StartFailed(
                    "the database " + from + " could not be copied to " + to.name() + ": " + e.getMessage(), e);
        }
        provide(List.of(to));
    }

    public void drop(String database) {
        try (var admin = connect(SUPERUSER)) {
            run(admin, "drop database if exists %I with (force)", database);
        } catch (SQLException e) {
            throw new StartFailed("the database " + database + " could not be dropped: " + e.getMessage(), e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public boolean answers() {
        try (var connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void initialise() {
        var fresh = folder.resolve("data.new");
        try {
            Cache.delete(fresh);
            Files.createDirectories(folder);
            var secret = Files.createTempFile(
                    folder,
                    "superuser",
                    ".pw",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(secret, password);
                var command = unprivileged();
                command.addAll(List.of(
                        binaries.resolve("initdb").toString(),
                        "-D",
                        fresh.toString(),
                        "-U",
                        SUPERUSER,
                        "--pwfile=" + secret,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--lc-messages=C"));
                if (Commands.run(command, folder, log, Map.of("LC_ALL", "C")) != 0) {
                    throw StartFailed.withLog("PostgreSQL could not make its data folder", log);
                }
            } finally {
                Files.delete(secret);
            }
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody in particular, while its files stay the
     * caller's, wherever the folder is.
     */
    private List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ArrayList<>();
        }
        if (Commands.run(List.of("unshare", "-U", "true"), Path.of("/"), log, Map.of()) != 0) {
            throw new StartFailed("PostgreSQL does not run as root, and this machine allows root no user namespace"
                    + " (unshare -U fails). Run ./tact as an ordinary user.");
        }
        return new ArrayList<>(List.of("unshare", "-U"));
    }

    private Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    private static void role(Connection admin, Database.Login login) throws SQLException {
        if (!exists(admin, "select 1 from pg_roles where rolname = ?", login.role())) {
            run(admin, "create role %I login", login.role());
        }
        run(admin, "alter role %I password %L", login.role(), login.password());
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Names and passwords cannot be parameters of such statements: the server itself quotes them. */
    private static void run(Connection connection, String template, String... arguments) throws SQLException {
        String sql;
        try (var format = connection.prepareStatement("select format(?, variadic ?::text[])")) {
            format.setString(1, template);
            format.setArray(2, connection.createArrayOf("text", arguments));
            try (var rows = format.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrupted", e);
        }
    }
}
