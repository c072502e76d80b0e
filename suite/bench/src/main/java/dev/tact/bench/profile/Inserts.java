package dev.tact.bench.profile;

import dev.tact.launcher.postgres.Database;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Durable inserts of a single row, each its own transaction: by {@code pgbench} where the machine has it, else by a loop over
 * JDBC with a prepared statement. The rows are as large as a sealed event's.
 */
final class Inserts implements AutoCloseable {

    private static final int ROW_BYTES = 200;
    private static final String SCRIPT =
            "insert into bench_insert (sealed) values ('\\x%s')".formatted("a5".repeat(ROW_BYTES));

    private final String url;
    private final Database.Login login;
    private final Optional<PgBench> pgbench;

    /** @param url of a database that the login owns; a table is made there, and dropped at the end */
    Inserts(String url, Database.Login login) throws SQLException {
        this.url = url;
        this.login = login;
        this.pgbench = PgBench.find();
        run("create table bench_insert (id uuid primary key default gen_random_uuid(), sealed bytea not null)");
    }

    String by() {
        return pgbench.map(PgBench::toString).orElse("a loop over JDBC");
    }

    /** @return rows per second */
    double rate(int clients, Duration window) throws IOException, InterruptedException, ExecutionException {
        return pgbench.isPresent() ? pgbench.get().rate(url, login, SCRIPT, clients, window) : jdbc(clients, window);
    }

    private double jdbc(int clients, Duration window) throws InterruptedException, ExecutionException {
        var row = new byte[ROW_BYTES];
        return Load.rate(clients, window, number -> {
            var insert = DriverManager.getConnection(url, login.role(), login.password())
                    .prepareStatement("insert into bench_insert (sealed) values (?)");
            return () -> {
                insert.setBytes(1, row);
                return insert.executeUpdate();
            };
        });
    }

    private void run(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, login.role(), login.password());
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        run("drop table bench_insert");
    }
}
