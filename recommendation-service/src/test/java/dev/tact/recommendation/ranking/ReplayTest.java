package dev.tact.recommendation.ranking;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ReplayTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void answersAListAgainAsItWasAnswered() {
        for (var customer : List.of(
                Shop.customer(2, "a01", "a02", "a12"),
                Shop.customer(1, "b01"),
                Shop.customer(3, "never-heard-of"),
                Shop.customer(0))) {
            var list = recommend(customer);

            var again = replay(customer, list.getString("recommendationId"))
                    .statusCode(200)
                    .header("Cache-Control", "no-store")
                    .extract()
                    .jsonPath();

            assertThat(again.<Object>get("$")).isEqualTo(list.get("$"));
        }
    }

    @Test
    void answersItAfterAWithdrawalWithoutAskingAnybody() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 2, "CONSENT_WITHDRAWN", "")));

        replay(alice, list.getString("recommendationId"))
                .statusCode(200)
                .body("personalised", equalTo(true))
                .body("dial", equalTo(2))
                .body("epoch", equalTo(42))
                .body("items", equalTo(list.get("items")));
        Shop.neighbours().verifyThat(1, getRequestedFor(urlPathEqualTo("/v1/profiles/" + alice + "/view")));
    }

    @Test
    void givesTheReasonsInTheLanguageOfTheDay() {
        var chloe = Shop.customer(2, "b01", "b02");
        var list = recommend(chloe).getString("recommendationId");

        given().auth()
                .oauth2(Tokens.customer(chloe))
                .header("Accept-Language", "fr")
                .get("/v1/me/recommendations/" + list)
                .then()
                .statusCode(200)
                .body("items[0].title", startsWith("Article b"))
                .body("items[0].reasons[0].text", startsWith("Parce que vous avez acheté «\u00a0Article b0"));
    }

    @Test
    void anothersListDoesNotExist() {
        var alice = Shop.customer(2, "a01");
        var list = recommend(alice).getString("recommendationId");

        replay(UUID.randomUUID(), list)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tact:problem:recommendation:not-found"));
        replay(alice, UUID.randomUUID().toString()).statusCode(404);
        replay(alice, "not-an-id").statusCode(404);
    }

    @Test
    void isGoneAfterAnErasure() {
        var alice = Shop.customer(2, "a01");
        var list = recommend(alice).getString("recommendationId");
        replay(alice, list).statusCode(200);

        given().auth()
                .oauth2(Tokens.service("consent-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.subject.erasure-requested.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":9,"data":{"rightsRequestId":"%s"}}]""".formatted(UUID.randomUUID(), alice, UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> replay(alice, list).statusCode(404));
    }

    @Test
    void asksForACustomersToken() {
        var list = "/v1/me/recommendations/" + UUID.randomUUID();
        given().get(list).then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get(list)
                .then()
                .statusCode(403);
    }

    private static JsonPath recommend(UUID subject) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse replay(UUID subject, String id) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations/" + id)
                .then();
    }
}
