package dev.tact.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Subscribers.class)
class OutboxKillTest {

    private static final int COMMITS_BEFORE_THE_KILL = 300;

    private final Sql sql;
    private final Config config;
    private final ObjectMapper json;
    private final String arrived;

    OutboxKillTest(
            Sql sql,
            Config config,
            ObjectMapper json,
            @ConfigProperty(name = "test.subscribers.arrived") String arrived) {
        this.sql = sql;
        this.config = config;
        this.json = json;
        this.arrived = arrived;
    }

    @Test
    void losesNothingThatCommittedWhenAReplicaIsKilled(@TempDir Path folder) throws Exception {
        var replica = start(folder);
        List<UUID> committed;
        try {
            committed = read(replica.inputReader(StandardCharsets.UTF_8));
        } finally {
            // SIGKILL: no shutdown hook, no rollback, no answer written down
            replica.destroyForcibly();
        }
        assertThat(replica.waitFor()).isEqualTo(128 + 9);
        assertThat(committed).hasSizeGreaterThanOrEqualTo(COMMITS_BEFORE_THE_KILL);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(pending()).isZero());
        for (var event : committed) {
            try (var told = URI.create(arrived + "?steady/" + event).toURL().openStream()) {
                assertThat(json.readTree(told)).as(event.toString()).isNotEmpty();
            }
        }
    }

    private Process start(Path folder) throws IOException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("quarkus-internal") || name.equals("basedir"))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        // an application that is not packaged takes the name of its module when it is built, and would refuse ours when
        // it starts
        command.add("-Dquarkus.application.name=" + config.getValue("tact.service", String.class));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-D" + DoomedReplica.SETTINGS + "=" + settings(folder));
        command.addAll(
                List.of("-Xmx384m", "-cp", System.getProperty("java.class.path"), DoomedReplica.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Path settings(Path folder) throws IOException {
        var settings = new Properties();
        for (var name : config.getPropertyNames()) {
            if (name.startsWith("tact.") || name.equals("mp.jwt.verify.publickey.location")) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.setProperty(name, value));
            }
        }
        var file = folder.resolve("settings.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /** Until enough committed; what the pipe still held at the kill is not missed, the rows are all counted. */
    private static List<UUID> read(BufferedReader output) throws IOException {
        var committed = new ArrayList<UUID>();
        var said = new ArrayList<String>();
        while (committed.size() < COMMITS_BEFORE_THE_KILL) {
            var line = output.readLine();
            if (line == null) {
                throw new AssertionError("the replica ended by itself: " + String.join("\n", said));
            }
            if (line.startsWith(DoomedReplica.COMMITTED)) {
                committed.add(UUID.fromString(line.substring(DoomedReplica.COMMITTED.length())));
            } else {
                said.add(line);
            }
        }
        return committed;
    }

    private long pending() {
        return sql.one("""
                        select count(*) from outbox_delivery
                        where subscriber = 'steady' and settled_at is null""", row -> row.getLong(1)).orElseThrow();
    }
}
