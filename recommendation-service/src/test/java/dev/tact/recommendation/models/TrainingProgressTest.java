package dev.tact.recommendation.models;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrainingProgressTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    private record Sent(String name, JsonPath data) {}

    /** One reader of a stream, over a connection of its own. */
    private static final class Follower implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final BufferedReader lines;
        private boolean alive;

        Follower(String version, String token) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/v1/models/" + version + "/progress"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token)
                    .build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        Sent next() throws IOException {
            String name = null;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                alive |= line.startsWith(":");
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                }
                if (line.startsWith("data:") && name != null) {
                    return new Sent(name, JsonPath.from(line.substring("data:".length())));
                }
            }
            throw new AssertionError("the stream ended");
        }

        void isOver() {
            assertThat(lines.lines().filter(line -> !line.isEmpty() && !line.startsWith(":")))
                    .isEmpty();
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private static String merchandiser() {
        return Tokens.person(Shop.MERCHANDISER, "merchandiser");
    }

    private static String position() throws SQLException {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var rows = connection.createStatement().executeQuery("select position from training_feed")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void tellsHowFarATrainingIsUntilItIsOver() throws Exception {
        var version = Shop.order();

        try (var follower = new Follower(version, merchandiser())) {
            var sent = follower.next();
            var last = 0.0;
            var told = sent;
            while (sent.name().equals("progress")) {
                assertThat(sent.data().getString("version")).isEqualTo(version);
                assertThat(sent.data().getDouble("progress")).isBetween(last, 1.0);
                last = sent.data().getDouble("progress");
                told = sent;
                sent = follower.next();
            }

            assertThat(told.data().getString("state")).isEqualTo("READY");
            assertThat(last).isEqualTo(1);
            assertThat(sent.name()).isEqualTo("end");
            assertThat(sent.data().getString("reason")).isEqualTo("READY");
            follower.isOver();
        }
    }

    @Test
    void showsLifeAndEndsWhenTheTokenDoes() throws Exception {
        // profile-service takes its time, so that the training is still running
        var position = position();
        Shop.lendRowsAfter(Duration.ofSeconds(12), position);
        var version = Shop.order();
        var brief = Tokens.of(Shop.MERCHANDISER)
                .audience("recommendation-service")
                .roles("merchandiser")
                .expiresIn(Duration.ofSeconds(5))
                .sign();

        try (var follower = new Follower(version, brief)) {
            var sent = follower.next();
            assertThat(sent.data().getString("state")).isEqualTo("TRAINING");
            while (sent.name().equals("progress")) {
                sent = follower.next();
            }

            assertThat(sent.name()).isEqualTo("end");
            assertThat(sent.data().getString("reason")).isEqualTo("EXPIRED");
            assertThat(follower.alive).isTrue();
            follower.isOver();
        } finally {
            Shop.lendRows(position, "");
            Shop.awaitState(version, "READY");
        }
    }

    @Test
    void tellsAPrivacyOfficerOfATrainingThatIsOverAndEnds() throws Exception {
        var version = given().get("/v1/recommendations/anonymous").<String>path("model.version");

        try (var follower = new Follower(version, Tokens.person(UUID.randomUUID(), "privacy-officer"))) {
            assertThat(follower.next().data().getString("state")).isEqualTo("PUBLISHED");
            assertThat(follower.next().data().getString("reason")).isEqualTo("PUBLISHED");
            follower.isOver();
        }
    }

    @Test
    void isForMerchandisersAndPrivacyOfficersAndOfKnownVersions() {
        var stream = "text/event-stream";
        given().accept(stream).get("/v1/models/1/progress").then().statusCode(401);
        given().accept(stream)
                .auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/models/1/progress")
                .then()
                .statusCode(403);
        for (var unknown : new String[] {"999999", "seven"}) {
            given().accept(stream)
                    .auth()
                    .oauth2(merchandiser())
                    .get("/v1/models/" + unknown + "/progress")
                    .then()
                    .statusCode(404);
        }
        given().accept(stream)
                .auth()
                .oauth2(merchandiser())
                .get("/v1/models/999999/progress")
                .then()
                .contentType(startsWith("application/problem+json"));
    }
}
