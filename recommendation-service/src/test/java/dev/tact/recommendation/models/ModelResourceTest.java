package dev.tact.recommendation.models;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ModelResourceTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void reportsHowAVersionWasTrainedAndHowGoodItIs() {
        var version = given().get("/v1/recommendations/anonymous").<String>path("model.version");

        find(version)
                .statusCode(200)
                .body("version", equalTo(version))
                .body("state", equalTo("PUBLISHED"))
                .body("progress", equalTo(1f))
                .body("trainingDuration", notNullValue())
                .body("metrics.questions", greaterThan(100))
                .body("metrics.testFrom", equalTo("2011-11-06"))
                .body("metrics.ndcgAt10", greaterThan(0.3f))
                .body("parameters.engine", equalTo("EASE"))
                .body("parameters.support", equalTo(5))
                .body("purposes", contains("model-training"));
    }

    @Test
    void aSecondVersionWaitsToBePublishedWithASecondFactor() {
        var before = given().get("/v1/recommendations/anonymous").<String>path("model.version");
        var version = Shop.order();
        Shop.awaitState(version, "READY");

        publish(Tokens.person(Shop.MERCHANDISER, "merchandiser"), version)
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        assertThat(given().get("/v1/recommendations/anonymous").<String>path("model.version"))
                .isEqualTo(before);

        publish(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"), version)
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"));
        publish(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"), version).statusCode(200);

        assertThat(given().get("/v1/recommendations/anonymous").<String>path("model.version"))
                .isEqualTo(version);
        find(before).body("state", equalTo("READY"));
    }

    @Test
    void listsEveryVersionWithWhatTheGateFound() {
        var published = given().get("/v1/recommendations/anonymous").<String>path("model.version");
        var latest = Shop.order();
        Shop.awaitState(latest, "READY");

        var first = list("").statusCode(200).extract().jsonPath();

        assertThat(first.getString("items[0].version")).isEqualTo(latest);
        assertThat(first.getString("items[0].state")).isEqualTo("READY");
        assertThat(first.getBoolean("items[0].report.passed")).isTrue();
        assertThat(first.getInt("items[0].report.findings.k")).isEqualTo(10);
        var seen = new ArrayList<>(first.getList("items.version", Integer.class));
        for (var next = first.getString("next"); next != null; ) {
            var page = list(next).statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.version", Integer.class));
            next = page.getString("next");
        }
        assertThat(seen)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates()
                .contains(Integer.valueOf(published));
        list("nonsense").statusCode(400);
    }

    @Test
    void listsForThoseWhoAnswerForModels() {
        given().get("/v1/models").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/models")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .get("/v1/models")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse list(String cursor) {
        var request = given().auth().oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"));
        return (cursor.isEmpty() ? request : request.queryParam("cursor", cursor))
                .get("/v1/models")
                .then();
    }

    @Test
    void oneVersionIsTrainedAtATime() {
        // profile-service takes its time, so that the training is still running
        var position = position();
        Shop.lendRowsAfter(Duration.ofSeconds(6), position);
        var running = Shop.order();

        order(Tokens.person(Shop.MERCHANDISER, "merchandiser"), "")
                .statusCode(409)
                .body("type", endsWith(":training-already-running"));

        publish(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"), running)
                .statusCode(409)
                .body("code", equalTo("version-not-publishable"))
                .body("state", equalTo("TRAINING"));
        Shop.lendRows(position, "");
        Shop.awaitState(running, "READY");
    }

    @Test
    void aRepeatedOrderIsTheSameOrder() {
        var key = UUID.randomUUID().toString();
        var token = Tokens.person(Shop.MERCHANDISER, "merchandiser");

        var first = order(token, key).statusCode(202).extract().<String>path("version");
        var again = order(token, key).statusCode(202).extract().<String>path("version");

        assertThat(again).isEqualTo(first);
        Shop.awaitState(first, "READY");
    }

    @Test
    void refusesWhatItCannotPublish() {
        var token = Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser");

        publish(token, "999999").statusCode(422).body("code", equalTo("unknown-version"));
        publish(token, "seven").statusCode(400).body("violations[0].field", equalTo("version"));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"version\":\"1\",\"force\":true}")
                .put("/v1/models/published")
                .then()
                .statusCode(400);
        find("999999").statusCode(404);
        find("seven").statusCode(404);
    }

    @Test
    void isForMerchandisers() {
        var customer = Tokens.customer(UUID.randomUUID());
        given().post("/v1/models").then().statusCode(401);
        given().get("/v1/models/1").then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .put("/v1/models/published")
                .then()
                .statusCode(401);
        order(customer, "").statusCode(403);
        given().auth().oauth2(customer).get("/v1/models/1").then().statusCode(403);
        publish(Tokens.steppedUp(UUID.randomUUID(), "customer"), "1").statusCode(403);
    }

    @Test
    void aDepartureIsOutOfEveryKeptModelBeforeItIsAcknowledged() throws IOException {
        var before = served();
        var ack = "ack-" + UUID.randomUUID();
        Shop.lendRows(
                position(),
                "{\"trainingId\":\"contributor-50\",\"op\":\"DELETE\",\"cause\":{\"epoch\":3,\"ack\":\"" + ack
                        + "\"},\"cursor\":\"c-" + ack + "\"}\n");
        Shop.lendRows("c-" + ack, "");

        tellConsentChanged();

        var acknowledged = postRequestedFor(urlPathEqualTo("/internal/acknowledgements"))
                .withRequestBody(matchingJsonPath("$.ack", WireMock.equalTo(ack)))
                .withRequestBody(matchingJsonPath("$.part", WireMock.equalTo("recommendation")))
                .withRequestBody(matchingJsonPath("$.state", WireMock.equalTo("APPLIED")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Shop.neighbours().verifyThat(moreThanOrExactly(1), acknowledged));
        var after = served();
        assertThat(after.getInt("model.revision")).isGreaterThan(before.getInt("model.revision"));
        assertThat(after.getString("model.version")).isEqualTo(before.getString("model.version"));
        assertThat(Integer.parseInt(first(
                        "select contributors from model_version where version = " + after.getString("model.version"))))
                .isLessThan(120);
        try (var files = Files.list(Path.of(ConfigProvider.getConfig().getValue("tact.models.folder", String.class)))) {
            var version = before.getString("model.version") + "." + before.getInt("model.revision") + "-";
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(version));
        }
    }

    @Test
    void aDepartureOfSomebodyWhoNeverLentIsAcknowledgedWithoutARevision() {
        var before = served();
        var ack = "ack-" + UUID.randomUUID();
        Shop.lendRows(position(), "{\"cause\":{\"ack\":\"" + ack + "\"},\"cursor\":\"c-" + ack + "\"}\n");
        Shop.lendRows("c-" + ack, "");

        tellConsentChanged();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Shop.neighbours()
                        .verifyThat(
                                moreThanOrExactly(1),
                                postRequestedFor(urlPathEqualTo("/internal/acknowledgements"))
                                        .withRequestBody(matchingJsonPath("$.ack", WireMock.equalTo(ack)))));
        assertThat(served().getInt("model.revision")).isEqualTo(before.getInt("model.revision"));
    }

    /** As after profile-service was restored from a backup that does not know whom it told of since. */
    @Test
    void whoeverANewFeedDoesNotTellOfDeparts() {
        var before = served();
        var feed = UUID.randomUUID();
        var told = Shop.rows()
                .lines()
                .filter(row -> !row.contains("\"contributor-0\"") && !row.contains("\"contributor-1\""))
                .collect(Collectors.joining("\n"));
        Shop.lendRows(
                position(),
                "{\"op\":\"RESET\",\"feed\":\"%s\",\"cursor\":\"c-begin\"}\n%s\n{\"cursor\":\"c-%s\"}\n"
                        .formatted(feed, told, feed));
        Shop.lendRows("c-" + feed, "");

        tellConsentChanged();

        await().atMost(Duration.ofSeconds(30)).until(() -> first("select count(*) from training_row"), "118"::equals);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> served().getInt("model.revision") > before.getInt("model.revision"));
        var version = served().getString("model.version");
        assertThat(first("select contributors from model_version where version = " + version))
                .isEqualTo("118");
        find(version).body("contributors", equalTo(120));
    }

    private static String position() {
        return first("select position from training_feed");
    }

    private static String first(String query) {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void tellConsentChanged() {
        given().auth()
                .oauth2(Tokens.service("consent-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.consent.changed.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":3,"data":{"changed":["model-training"]}}]""".formatted(UUID.randomUUID(), UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200)
                .body("results[0].status", equalTo("ACCEPTED"));
    }

    private static io.restassured.path.json.JsonPath served() {
        return given().get("/v1/recommendations/anonymous").jsonPath();
    }

    private static ValidatableResponse order(String token, String key) {
        var request = given().auth().oauth2(token);
        return (key.isEmpty() ? request : request.header("Idempotency-Key", key))
                .post("/v1/models")
                .then();
    }

    private static ValidatableResponse find(String version) {
        return given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .get("/v1/models/" + version)
                .then();
    }

    private static ValidatableResponse publish(String token, String version) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"version\":\"" + version + "\"}")
                .put("/v1/models/published")
                .then();
    }
}
