package dev.tact.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.launcher.process.Cache;
import dev.tact.launcher.process.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static final Database.Login OWNER = new Database.Login("lending_owner", "owner's secret");
    private static final Database.Login APP = new Database.Login("lending_app", "app's secret");
    private static final Database.Login STRANGER = new Database.Login("payroll_owner", "stranger's secret");
    private static final List<Database> DATABASES =
            List.of(new Database("lending", OWNER, APP), new Database("payroll", STRANGER, null));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Running running;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = new PostgresServer(
                Cache.ofUser(), folder.resolve("pg"), folder.resolve("log/postgres.log"), port, "super secret");

        running = server.start(folder);
        server.provide(DATABASES);
    }

    @AfterAll
    static void stop() {
        running.stop(PATIENCE);
    }

    @Test
    void losesNothingItAcknowledged() throws SQLException {
        try (var connection = connect("lending", OWNER)) {
            assertThat(ask(connection, "show fsync")).isEqualTo("on");
            assertThat(ask(connection, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void letsNobodyInWithoutTheRightPassword() {
        assertThatThrownBy(() -> connect("lending", new Database.Login("lending_app", "guess")))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> connect("postgres", new Database.Login("postgres", "postgres")))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsEachServiceOutOfTheOthersDatabases() {
        assertThatThrownBy(() -> connect("payroll", OWNER)).hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> connect("payroll", APP)).hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> connect("lending", STRANGER)).hasMessageContaining("permission denied for database");
    }

    @Test
    void letsTheOwnerMigrateAndTheAppOnlyDoWhatItWasGranted() throws SQLException {
        try (var owner = connect("lending", OWNER)) {
            run(owner, "create table if not exists loan (id int)");
            run(owner, "grant select, insert on loan to lending_app");
        }
        try (var app = connect("lending", APP)) {
            run(app, "insert into loan values (1)");
            for (var forbidden : List.of(
                    "create table mine (id int)",
                    "create temporary table mine (id int)",
                    "create schema mine",
                    "delete from loan",
                    "update loan set id = 2",
                    "drop table loan")) {
                assertThatThrownBy(() -> run(app, forbidden))
                        .as(forbidden)
                        .isInstanceOf(SQLException.class)
                        .satisfies(refused -> assertThat(((SQLException) refused).getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void keepsDataAndRolesOverARestart() throws SQLException {
        try (var owner = connect("lending", OWNER)) {
            run(owner, "create table if not exists kept (id int)");
            run(owner, "insert into kept values (1)");
        }

        running.stop(PATIENCE);
        running = server.start(folder);
        server.provide(DATABASES);

        try (var owner = connect("lending", OWNER)) {
            assertThat(ask(owner, "select count(*) from kept")).isNotEqualTo("0");
        }
    }

    @Test
    void putsACopyBackWithItsRowsAndGrantsAndWithoutWhatCameLater() throws SQLException {
        var kept = new Database("archive", OWNER, APP);
        var copy = new Database("archive_backup", OWNER, null);
        server.provide(List.of(kept));
        try (var owner = connect("archive", OWNER)) {
            run(owner, "create table volume (id int)");
            run(owner, "grant select on volume to lending_app");
            run(owner, "insert into volume values (1)");
        }

        server.copy("archive", copy);
        try (var owner = connect("archive", OWNER)) {
            run(owner, "insert into volume values (2)");
        }
        server.copy("archive_backup", kept);

        try (var app = connect("archive", APP)) {
            assertThat(ask(app, "select string_agg(id::text, ',') from volume")).isEqualTo("1");
        }
        assertThatThrownBy(() -> connect("archive", STRANGER)).hasMessageContaining("permission denied for database");
        server.drop("archive_backup");
        assertThatThrownBy(() -> connect("archive_backup", OWNER)).hasMessageContaining("does not exist");
    }

    @Test
    void namesItsArchiveAfterTheMachine() {
        assertThat(PostgresBinaries.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(PostgresBinaries.platform("Linux", "aarch64")).isEqualTo("linux-arm_64");
        assertThat(PostgresBinaries.platform("Mac OS X", "aarch64")).isEqualTo("darwin-arm_64");
    }

    private static Connection connect(String database, Database.Login login) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), login.role(), login.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
