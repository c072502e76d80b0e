package dev.tact.bench.profile;

import dev.tact.launcher.postgres.Database;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own {@code pgbench}, where the machine has it. */
public final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path program;

    private PgBench(Path program) {
        this.program = program;
    }

    public static Optional<PgBench> find() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PgBench::new);
    }

    /** @return transactions per second of a script, by so many clients for a while */
    public double rate(String url, Database.Login login, String script, int clients, Duration window)
            throws IOException, InterruptedException {
        return rate(url, login, script, clients, "--time=" + Math.max(1, window.toSeconds()));
    }

    /** @return transactions per second of a script, by one client so many times */
    public double rate(String url, Database.Login login, String script, int times)
            throws IOException, InterruptedException {
        return rate(url, login, script, 1, "--transactions=" + times);
    }

    private double rate(String url, Database.Login login, String script, int clients, String extent)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("pgbench", ".sql");
        try {
            Files.writeString(file, script);
            var server = URI.create(url.substring("jdbc:".length()));
            var builder = new ProcessBuilder(List.of(
                            program.toString(),
                            "--no-vacuum",
                            "--protocol=prepared",
                            "--file=" + file,
                            "--client=" + clients,
                            "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
                            extent,
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
            Files.delete(file);
        }
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
