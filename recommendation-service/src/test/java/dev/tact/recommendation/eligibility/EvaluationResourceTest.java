package dev.tact.recommendation.eligibility;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class EvaluationResourceTest {

    /** A Wednesday. */
    private static final String NOON = "2026-02-25T12:00:00+01:00";

    private static final String NIGHT = "2026-02-25T20:00:00+01:00";

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void saysOfEachItemWhetherItMayBeOffered() {
        evaluate(UUID.randomUUID(), "direct-marketing", "EMAIL", NOON, "a01", "a11", "a12", "zzz", "a01")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.itemId", contains("a01", "a11", "a12", "zzz"))
                .body("items[0].allowed", equalTo(true))
                .body("items[0].reasons", empty())
                .body("items[1].allowed", equalTo(false))
                .body("items[1].reasons", contains("NOT_AVAILABLE"))
                .body("items[2].reasons", contains("SENSITIVE"))
                .body("items[3].reasons", contains("UNKNOWN_ITEM"))
                .body("basis", contains("CATALOGUE", "DISMISSALS", "SHOWINGS", "CASES", "QUIET_HOURS"));
    }

    @Test
    void obeysADismissal() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations")
                .jsonPath();
        var item = list.getString("items[0].itemId");
        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .body("{\"recommendationId\":\"%s\",\"itemId\":\"%s\",\"type\":\"DISMISS\"}"
                        .formatted(list.getString("recommendationId"), item))
                .post("/v1/me/feedback")
                .then()
                .statusCode(201);

        evaluate(alice, "personalised-recommendations", "ONSITE", NOON, item)
                .body("items[0].reasons", contains("DISMISSED"));
        evaluate(UUID.randomUUID(), "personalised-recommendations", "ONSITE", NOON, item)
                .body("items[0].allowed", equalTo(true));
    }

    @Test
    void nothingDisturbsInQuietHours() {
        var someone = UUID.randomUUID();
        evaluate(someone, "direct-marketing", "SMS", NIGHT, "a01").body("items[0].reasons", contains("QUIET_HOURS"));
        evaluate(someone, "direct-marketing", "ONSITE", NIGHT, "a01").body("items[0].allowed", equalTo(true));
        evaluate(someone, "personalised-recommendations", "SMS", NIGHT, "a01").body("items[0].allowed", equalTo(true));
        evaluate(someone, "direct-marketing", "SMS", "2026-02-25T20:00:00+02:00", "a01")
                .body("items[0].reasons", contains("QUIET_HOURS"));
    }

    @Test
    void nothingIsPromotedToWhomACaseIsOpen() {
        var alice = UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.service("escalation-service", "recommendation-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:escalation-service","type":"dev.tact.case.opened.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","data":{"caseId":"%s","moves":1}}]""".formatted(UUID.randomUUID(), alice, UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200)
                .body("results.status", hasItem("APPLIED"));

        evaluate(alice, "direct-marketing", "POST", NOON, "a01").body("items[0].reasons", contains("OPEN_COMPLAINT"));
        evaluate(alice, "direct-marketing", "EMAIL", NIGHT, "a11")
                .body("items[0].reasons", contains("OPEN_COMPLAINT", "QUIET_HOURS", "NOT_AVAILABLE"));
        evaluate(alice, "personalised-recommendations", "POST", NOON, "a01").body("items[0].allowed", equalTo(true));
    }

    @Test
    void readsNoProfile() {
        var alice = Shop.customer(2, "a01");

        evaluate(alice, "direct-marketing", "EMAIL", NOON, "a01").body("items[0].allowed", equalTo(true));

        Shop.neighbours()
                .verifyThat(0, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/profiles/" + alice + "/view")));
    }

    @Test
    void refusesWhatItCannotJudge() {
        var someone = UUID.randomUUID();
        evaluate(someone, "service-delivery", "EMAIL", NOON, "a01")
                .statusCode(422)
                .body("type", endsWith(":unknown-purpose"));
        evaluate(someone, "Marketing!", "EMAIL", NOON, "a01")
                .statusCode(400)
                .body("violations[0].field", equalTo("purpose"));
        evaluate(someone, "direct-marketing", "PIGEON", NOON, "a01").statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", "2026-02-25T12:00:00", "a01")
                .statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", NOON)
                .statusCode(400)
                .body("violations[0].field", equalTo("items"));
        evaluate(someone, "direct-marketing", "EMAIL", NOON, "x".repeat(65)).statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", NOON, many(200))
                .statusCode(200)
                .body("items", hasSize(200));
        evaluate(someone, "direct-marketing", "EMAIL", NOON, many(201)).statusCode(400);
        ask("{}", Tokens.service("mailer", "recommendation-service", "suppressions.evaluate"))
                .statusCode(400);
    }

    @Test
    void isForSendersOfOffersOnly() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/suppressions/evaluation")
                .then()
                .statusCode(401);
        for (var token : new String[] {
            Tokens.customer(UUID.randomUUID()),
            Tokens.person(UUID.randomUUID(), "merchandiser"),
            Tokens.service("tact-importer", "recommendation-service", "items.import")
        }) {
            assertThat(ask("{}", token).extract().statusCode()).isEqualTo(403);
        }
    }

    private static String[] many(int items) {
        return IntStream.range(0, items).mapToObj(item -> "item-" + item).toArray(String[]::new);
    }

    private static ValidatableResponse evaluate(
            UUID subject, String purpose, String channel, String at, String... items) {
        var list = Arrays.stream(items).map("\"%s\""::formatted).collect(Collectors.joining(","));
        return ask(
                "{\"subject\":\"%s\",\"purpose\":\"%s\",\"items\":[%s],\"channel\":\"%s\",\"at\":\"%s\"}"
                        .formatted(subject, purpose, list, channel, at),
                Tokens.service("mailer", "recommendation-service", "suppressions.evaluate"));
    }

    private static ValidatableResponse ask(String body, String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(body)
                .post("/v1/suppressions/evaluation")
                .then();
    }
}
