package dev.tact.kit.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The service as it was packaged, JVM or native, as a process of its own: for what only the outside of a process shows, such as how it starts in
 * production, with what status it ends, and what it writes.
 */
public final class PackagedService implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private final Process process;
    private final Path output;
    private final int port;
    private final int management;

    private PackagedService(Process process, Path output, int port, int management) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.management = management;
    }

    /** @param settings by their names in the configuration; nothing but these and defaults configures the process */
    public static PackagedService start(Map<String, String> settings) {
        try {
            var output = Files.createTempFile(Path.of("target"), "packaged-", ".log");
            var builder = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output.toFile()));
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("TACT_") || name.startsWith("QUARKUS_"));
            settings.forEach((name, value) -> environment.put(variable(name), value));
            var port = freePort();
            var management = freePort();
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
            return new PackagedService(builder.start(), output, port, management);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command() throws IOException {
        var built = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("target/quarkus-artifact.properties"))) {
            built.load(in);
        }
        var path = Path.of("target").resolve(built.getProperty("path")).toString();
        return built.getProperty("type").startsWith("native")
                ? List.of(path)
                : List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar", path);
    }

    /** As MicroProfile Config reads names from the environment. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the service answers. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What a probe is answered ({@code ready}, {@code live}, {@code started}); empty where nobody answers. */
    public Optional<HttpResponse<String>> probe(String probe) {
        var address = URI.create("http://127.0.0.1:" + management + "/q/health/" + probe);
        return send(HttpRequest.newBuilder(address).timeout(ANSWER).GET().build());
    }

    public boolean isReady() {
        return probe("ready").filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /** The answer to a request; empty where there was none. */
    public Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException notThere) {
            // nobody listens, or no longer: that is the answer
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Asks it to end, as an orchestrator does; returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** @return its exit status; empty when it has not ended by then */
    public Optional<Integer> exit(Duration patience) {
        try {
            return Optional.of(process.onExit()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .exitValue());
        } catch (TimeoutException running) {
            return Optional.empty();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What it has written so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exit(AFTER_KILL);
    }

    /**
     * What a service needs in production, from what a test stands on: no secret of the dev realm, and nothing of the owner of the schema.
     */
    public static Map<String, String> production(Map<String, String> world) {
        var settings = new HashMap<>(world);
        settings.keySet().removeIf(name -> name.startsWith("tact.database.owner") || name.startsWith("test."));
        settings.put("quarkus.profile", "prod");
        settings.put("tact.client-secret", "a-secret-of-production");
        for (var part : List.of("consent", "profile", "recommendation", "escalation")) {
            settings.putIfAbsent("tact." + part + "-url", "http://127.0.0.1:1");
        }
        return settings;
    }

    /** The same for the process that migrates: as the owner of the schema. */
    public static Map<String, String> migration(Map<String, String> production) {
        var settings = new HashMap<>(production);
        settings.put("tact.migration.only", "true");
        settings.put("tact.database.owner.username", Tact.OWNER);
        settings.put("tact.database.owner.password", Tact.OWNER);
        return settings;
    }
}
