package dev.tact.bench.profile;

import dev.tact.launcher.postgres.Database;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Durable inserts of a single row, each its own transaction: by {@code pgbench} where the machine has it, else by a loop over
 * JDBC with a prepared statement. The rows are as large as a sealed event's.
 */
final class Inserts implements AutoCloseable {

    private static final int ROW_BYTES = 200;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final String url;
    private final Database.Login login;
    private final Optional<Path> pgbench;

    /** @param url of a database that the login owns; a table is made there, and dropped at the end */
    Inserts(String url, Database.Login login) throws SQLException {
        this.url = url;
        this.login = login;
        this.pgbench = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
        run("create table bench_insert (id uuid primary key default gen_random_uuid(), sealed bytea not null)");
    }

    String by() {
        return pgbench.map(Path::toString).orElse("a loop over JDBC");
    }

    /** @return rows per second */
    double rate(int clients, Duration window) throws IOException, InterruptedException, ExecutionException {
        return pgbench.isPresent() ? pgbench(pgbench.get(), clients, window) : jdbc(clients, window);
    }

    private double pgbench(Path program, int clients, Duration window) throws IOException, InterruptedException {
        var script = Files.createTempFile("insert", ".sql");
        try {
            Files.writeString(
                    script, "insert into bench_insert (sealed) values ('\\x%s')".formatted("a5".repeat(ROW_BYTES)));
            var server = URI.create(url.substring("jdbc:".length()));
            var builder = new ProcessBuilder(List.of(
                            program.toString(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--file=" + script,
                            "--client=" + clients,
                            "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
                            "--time=" + Math.max(1, window.toSeconds()),
                            "--host=" + server.getHost(),
                            "--port=" + server.getPort(),
                            "--username=" + login.role(),
                            server.getPath().substring(1)))
                    .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", login.password());
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var rate = RATE.matcher(said);
            if (process.waitFor() != 0 || !rate.find()) {
                throw new IllegalStateException("pgbench: " + said);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
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
