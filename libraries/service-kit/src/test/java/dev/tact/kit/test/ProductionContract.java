package dev.tact.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every service promises whoever operates it, asked of the packaged process: it refuses secrets of the dev realm, it needs no owner of the
 * schema to serve and waits for whoever migrates, and it writes JSON in which nobody's data are.
 */
public abstract class ProductionContract {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tact world = new Tact();
    private final String openPath;
    private final Map<String, String> own;
    private Map<String, String> settings = Map.of();

    /**
     * @param openPath what is answered with 200 to anybody
     * @param own what this service cannot start in production without, beside what all need
     */
    protected ProductionContract(String openPath, Map<String, String> own) {
        this.openPath = openPath;
        this.own = own;
    }

    @BeforeEach
    void standOnNewDatabases() {
        settings = PackagedService.production(world.start());
        settings.putAll(own);
    }

    @AfterEach
    void leave() {
        world.stop();
    }

    @Test
    void refusesASecretOfTheDevRealm() {
        var withSecret = new HashMap<>(settings);
        withSecret.put("tact.client-secret", "dev-only-of-this-test");
        try (var service = PackagedService.start(withSecret)) {
            assertThat(service.exit(START)).hasValue(1);
            assertThat(service.output())
                    .contains("refusing to start", "TACT_CLIENT_SECRET")
                    .doesNotContain("dev-only-of-this-test");
        }
    }

    /** On databases that nobody migrated so far. */
    @Test
    void waitsForTheMigrationAndThenServes() {
        var canaries = List.of("canary-in-a-header-7f3a", "canary-in-a-query-91bc", "canary-in-a-body-c0de");
        try (var service = PackagedService.start(settings)) {
            await().atMost(START).until(() -> service.probe("ready").isPresent());
            assertThat(check(service, "schema").path("status").asText()).isEqualTo("DOWN");
            assertThat(check(service, "schema").path("data").path("rows").asText())
                    .contains("0.2", "0.10");
            assertThat(check(service, "schema").path("data").path("keys").asText())
                    .isEqualTo("1, 2, 3");
            assertThat(service.probe("live")).hasValueSatisfying(ProductionContract::isOk);

            migrates(PackagedService.migration(settings));

            await().atMost(START)
                    .until(() ->
                            check(service, "schema").path("status").asText().equals("UP"));
            assertThat(service.isAlive()).isTrue();
            assertThat(service.send(HttpRequest.newBuilder(service.url().resolve(openPath))
                            .build()))
                    .hasValueSatisfying(ProductionContract::isOk);
            carry(service, canaries);
            service.terminate();
            drains(service);
            // 128 + SIGTERM, as a JVM says that it ended because it was told to
            assertThat(service.exit(END)).hasValue(143);
            assertThat(service.output()).doesNotContain(canaries);
            assertThat(service.output().lines()).allSatisfy(ProductionContract::isJson);
        }
    }

    /** Told to end, it says so to whoever routes and goes on serving until they have noticed. */
    private void drains(PackagedService service) {
        await().atMost(END)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> service.probe("ready")
                        .filter(answer -> answer.statusCode() == 503)
                        .isPresent());
        assertThat(service.send(
                        HttpRequest.newBuilder(service.url().resolve(openPath)).build()))
                .hasValueSatisfying(ProductionContract::isOk);
    }

    private static void migrates(Map<String, String> settings) {
        try (var migration = PackagedService.start(settings)) {
            assertThat(migration.exit(START)).as(migration::output).hasValue(0);
        }
        // and again, as the Job of a release does that changes nothing
        try (var migration = PackagedService.start(settings)) {
            assertThat(migration.exit(START)).as(migration::output).hasValue(0);
        }
    }

    /** A migration that fails says why, without a password, and ends so that a Job counts as failed. */
    @Test
    void failsLoudlyWhereItMayNotMigrate() {
        var refused = PackagedService.migration(settings);
        // the role that serves: it may not create anything, whatever it says
        refused.put("tact.database.owner.username", Tact.APP);
        refused.put("tact.database.owner.password", Tact.APP + "-password-of-a-test");
        try (var migration = PackagedService.start(refused)) {
            assertThat(migration.exit(START)).as(migration::output).hasValue(1);
            assertThat(migration.output())
                    .contains("permission denied for schema public")
                    .doesNotContain(Tact.APP + "-password-of-a-test");
        }
    }

    /** With a database that is not there. */
    @Test
    void livesButIsNotReadyWithoutADatabaseAndEndsWhenTold() {
        var alone = new HashMap<>(settings);
        alone.put("tact.database.url", "jdbc:postgresql://127.0.0.1:1/gone");
        alone.put("tact.keys-database.url", "jdbc:postgresql://127.0.0.1:1/gone");
        try (var service = PackagedService.start(alone)) {
            await().atMost(START).until(() -> service.probe("ready").isPresent());
            assertThat(service.isReady()).isFalse();
            assertThat(check(service, "schema").path("data").path("version").asText())
                    .isEqualTo("unknown");
            assertThat(service.probe("live")).hasValueSatisfying(ProductionContract::isOk);

            service.terminate();
            assertThat(service.exit(END)).isPresent();
        }
    }

    /** Requests that are refused, each with something personal where a log might quote it. */
    private static void carry(PackagedService service, List<String> canaries) {
        var requests = new ArrayList<HttpRequest>();
        for (var path : List.of("/v1/me/exports/none", "/internal/events", "/v1/nowhere", "/access/v1/evaluations")) {
            for (var canary : canaries) {
                var target = URI.create(service.url() + path + "?q=" + canary);
                requests.add(HttpRequest.newBuilder(target)
                        .header("Authorization", "Bearer " + canary)
                        .header("X-Request-ID", canary)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"" + canary + "\": \"" + canary + "\", "))
                        .build());
                requests.add(HttpRequest.newBuilder(target)
                        .header("Authorization", "Bearer " + Tokens.customer(UUID.randomUUID()))
                        .header("Content-Type", "application/json")
                        .header("Cookie", "visitor=" + canary)
                        .POST(BodyPublishers.ofString("{\"" + canary + "\": \"" + canary + "\", "))
                        .build());
            }
        }
        for (var request : requests) {
            assertThat(service.send(request))
                    .hasValueSatisfying(
                            answer -> assertThat(answer.statusCode()).isBetween(400, 499));
        }
    }

    private static JsonNode check(PackagedService service, String name) {
        try {
            var checks = JSON.readTree(
                            service.probe("ready").map(HttpResponse::body).orElse("{}"))
                    .path("checks");
            for (var check : checks) {
                if (check.path("name").asText().equals(name)) {
                    return check;
                }
            }
            return checks;
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("readiness does not answer in JSON", unreadable);
        }
    }

    private static void isOk(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static void isJson(String line) {
        try {
            assertThat(JSON.readTree(line).path("message").isMissingNode())
                    .as(line)
                    .isFalse();
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError("not JSON: " + line, unreadable);
        }
    }
}
