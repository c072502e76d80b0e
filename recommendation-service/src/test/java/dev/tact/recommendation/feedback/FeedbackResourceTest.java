package dev.tact.recommendation.feedback;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class FeedbackResourceTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void theNextListObeysADismissal() {
        for (var type : new String[] {"DISMISS", "NOT_INTERESTED"}) {
            var alice = Shop.customer(2, "a01", "a02");
            var list = recommend(alice);
            var item = list.getString("items[0].itemId");

            say(alice, list.getString("recommendationId"), item, type, "")
                    .statusCode(201)
                    .body("stored", equalTo(true))
                    .body("type", equalTo(type));

            assertThat(recommend(alice).getList("items.itemId"))
                    .doesNotContain(item)
                    .isNotEmpty();
            assertThat(recommend(Shop.customer(2, "a01", "a02")).getList("items.itemId"))
                    .contains(item);
        }
    }

    @Test
    void neverACategoryMeansNoneOfItsItems() {
        var alice = Shop.customer(2, "a01", "a10");
        var list = recommend(alice);
        var first = list.<String>getList("items.itemId").stream()
                .filter(item -> item.compareTo("a10") < 0)
                .findFirst()
                .orElseThrow();

        say(alice, list.getString("recommendationId"), first, "NEVER_CATEGORY", "")
                .statusCode(201);

        assertThat(recommend(alice).<String>getList("items.itemId"))
                .isNotEmpty()
                .noneMatch(item -> item.startsWith("a0"));
    }

    @Test
    void whatWasDoneWithAnAnonymousListIsNotKept() {
        var subject = UUID.randomUUID();
        Shop.profileAnswers(subject, okJson(Shop.view(subject, 2, "NO_RECORD", "")));
        var list = recommend(subject);
        var id = list.getString("recommendationId");
        var item = list.getString("items[0].itemId");

        say(subject, id, item, "CLICK", "")
                .statusCode(201)
                .body("stored", equalTo(false))
                .body("feedbackId", nullValue());
        say(subject, id, item, "DISMISS", "").statusCode(201).body("stored", equalTo(true));
    }

    @Test
    void aRepeatWithTheSameKeyIsTheSameFeedback() {
        var alice = Shop.customer(2, "a01");
        var list = recommend(alice);
        var id = list.getString("recommendationId");
        var key = UUID.randomUUID().toString();

        var first =
                say(alice, id, list.getString("items[0].itemId"), "CLICK", key).statusCode(201);
        say(alice, id, list.getString("items[0].itemId"), "CLICK", key)
                .statusCode(201)
                .body("feedbackId", equalTo(first.extract().<String>path("feedbackId")));
        say(alice, id, list.getString("items[1].itemId"), "CLICK", key).statusCode(422);
    }

    @Test
    void refusesWhatWasNotRecommended() {
        var alice = Shop.customer(2, "a01");
        var id = recommend(alice).getString("recommendationId");

        say(alice, id, "zzz", "DISMISS", "").statusCode(422).body("type", endsWith(":item-not-recommended"));
        say(UUID.randomUUID(), id, "a02", "DISMISS", "").statusCode(404);
        say(alice, UUID.randomUUID().toString(), "a02", "DISMISS", "").statusCode(404);
        say(alice, id, "a02", "LOVE", "").statusCode(400);
        say(alice, "not-an-id", "a02", "DISMISS", "").statusCode(400);
        say(alice, id, "", "DISMISS", "").statusCode(400).body("violations[0].field", equalTo("itemId"));
        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .body("{")
                .post("/v1/me/feedback")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/me/feedback")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.person(alice, "support-agent"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/me/feedback")
                .then()
                .statusCode(403);
    }

    @Test
    void anErasureForgetsListsAndFeedbackAndIsAcknowledged() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        say(alice, list.getString("recommendationId"), list.getString("items[0].itemId"), "DISMISS", "")
                .statusCode(201);
        var rightsRequest = UUID.randomUUID();

        Shop.erase(alice, rightsRequest);

        given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations/" + list.getString("recommendationId") + "/explanation")
                .then()
                .statusCode(404);
        // a list for somebody erased is still answered, and nothing of it is kept
        given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200);
        isAcknowledged(1, rightsRequest);
    }

    @Test
    void anErasureToldAgainIsAcknowledgedAgain() {
        var alice = UUID.randomUUID();
        var rightsRequest = UUID.randomUUID();
        Shop.erase(alice, rightsRequest);
        isAcknowledged(1, rightsRequest);

        Shop.erase(alice, rightsRequest);

        isAcknowledged(2, rightsRequest);
    }

    private static void isAcknowledged(int times, UUID rightsRequest) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> Shop.neighbours()
                        .verifyThat(
                                times,
                                postRequestedFor(urlPathEqualTo("/internal/acknowledgements"))
                                        .withRequestBody(matchingJsonPath(
                                                "$.rightsRequestId", WireMock.equalTo(rightsRequest.toString())))));
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

    private static ValidatableResponse say(UUID subject, String recommendation, String item, String type, String key) {
        var request = given().auth()
                .oauth2(Tokens.customer(subject))
                .contentType("application/json")
                .body("{\"recommendationId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\"}"
                        .formatted(recommendation, item, type));
        return (key.isEmpty() ? request : request.header("Idempotency-Key", key))
                .post("/v1/me/feedback")
                .then();
    }
}
