package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.stack.Service;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop that already sends to Segment sends to Tact instead: same client, another address. */
@ExtendWith(OneWorld.class)
class SegmentIT {

    private static final Path FOLDER = Path.of("target/segment");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "send.mjs");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;

    SegmentIT(World world) {
        this.world = world;
    }

    @Test
    void takesWhatSegmentsOwnClientSends() throws IOException, InterruptedException {
        needsNode();
        var bob = new Customer(world.cast().as("bob"));
        bob.startAfresh();
        bob.give(bob.notice(Customer.PERSONALISED));
        install();

        var sent = run(
                List.of("node", "send.mjs"),
                Map.of(
                        "TACT_GATEWAY", world.stack().gateway().toString(),
                        "TACT_WRITE_KEY", writeKey(),
                        "TACT_USER", world.cast().person("bob").subject().toString(),
                        "TACT_SESSION", "s-" + UUID.randomUUID()));

        assertThat(sent).contains("answered 200");
        var view = viewOfBob();
        assertThat(view.path("events"))
                .anySatisfy(event -> isEvent(event, "product-viewed", "22423", 1))
                .anySatisfy(event -> isEvent(event, "purchase", "22423", 7))
                .anySatisfy(event -> isEvent(event, "purchase", "85123A", 8))
                .anySatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("page-viewed"));
        assertThat(view.path("attributes")).anySatisfy(attribute -> {
            assertThat(attribute.path("key").asText()).isEqualTo("preferences");
            assertThat(attribute.path("source").asText()).isEqualTo("write-key/the shop's server");
        });
        assertThat(bob.uses())
                .extracting(use -> use.useId().toString())
                .contains(view.path("useId").asText());
    }

    private static void isEvent(JsonNode event, String type, String item, int quantity) {
        assertThat(event.path("type").asText()).isEqualTo(type);
        assertThat(event.path("itemId").asText()).isEqualTo(item);
        assertThat(event.path("quantity").asInt()).isEqualTo(quantity);
    }

    private String writeKey() {
        return world.cast()
                .as("dpo", Assurance.AAL2)
                .post("/v1/write-keys", Map.of("name", "the shop's server", "kind", "SERVER"))
                .expect(201)
                .json()
                .path("key")
                .asText();
    }

    private JsonNode viewOfBob() throws IOException {
        var subject = world.cast().person("bob").subject();
        var answer = Wire.send(
                world.stack().of(Service.PROFILE),
                "GET",
                "/v1/profiles/" + subject + "/view?purpose=" + Customer.PERSONALISED,
                world.cast().service("recommendation-service").token(),
                BodyPublishers.noBody(),
                Map.of(
                        "Tact-Subject-Token",
                        world.cast().session("bob", Assurance.AAL1).token()));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void needsNode() {
        var missing = List.of("node", "npm").stream()
                .filter(program -> List.of(System.getenv("PATH").split(":")).stream()
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .toList();
        if (!missing.isEmpty()) {
            System.out.println("SegmentIT needs " + missing + " (Debian: apt-get install nodejs npm)");
            assertThat(System.getenv("CI")).as("in CI nothing is left out").isNotEqualTo("true");
        }
        Assumptions.assumeTrue(missing.isEmpty());
    }

    /** Exactly the versions of the lock file, each checked by its hash; no package's own scripts are run. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (var file : FILES) {
            try (var in = SegmentIT.class.getResourceAsStream("/segment/" + file)) {
                assertThat(in).isNotNull();
                Files.write(FOLDER.resolve(file), in.readAllBytes());
            }
        }
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), Map.of());
    }

    private static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var log = FOLDER.resolve(command.getFirst() + ".log");
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("%s ended", command)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readString(log);
        assertThat(process.exitValue()).as("%s said %s", command, said).isZero();
        return said;
    }
}
