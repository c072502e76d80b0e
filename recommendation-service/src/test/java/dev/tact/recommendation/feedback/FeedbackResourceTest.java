package dev.tact.recommendation.feedback;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class FeedbackResourceTest {

    private final FeedbackService feedback;

    FeedbackResourceTest(FeedbackService feedback) {
        this.feedback = feedback;
    }

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
    void aListThatIsNotPersonalObeysToo() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var everybodys =
                given().get("/v1/recommendations/anonymous?limit=50").jsonPath().<String>getList("items.itemId");
        var unwanted = list.<String>getList("items.itemId").stream()
                .filter(everybodys::contains)
                .findFirst()
                .orElseThrow();
        say(alice, list.getString("recommendationId"), unwanted, "DISMISS", "").statusCode(201);
        var without = everybodys.stream().filter(item -> !item.equals(unwanted)).toList();

        for (var reason : List.of("NO_RECORD", "CONSENT_WITHDRAWN", "RESTRICTED", "SIGNAL_OPT_OUT")) {
            Shop.profileAnswers(alice, okJson(Shop.view(alice, 2, reason, "")));
            assertThat(obeys(alice, reason)).isEqualTo(without);
        }
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 0)));
        assertThat(obeys(alice, "DIAL_OFF")).isEqualTo(without);
        Shop.profileAnswers(alice, aResponse().withStatus(500));
        assertThat(obeys(alice, "PROFILE_UNAVAILABLE")).isEqualTo(without);
        Shop.profileAnswers(alice, aResponse().withStatus(503).withBody("{\"code\":\"consent-unavailable\"}"));
        assertThat(obeys(alice, "CONSENT_UNAVAILABLE")).isEqualTo(without);
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 2, "ERASURE_REQUESTED", "")));
        assertThat(obeys(alice, "ERASURE_REQUESTED")).isEqualTo(everybodys);
    }

    @Test
    void whatWouldBeObeysAsTheListDoes() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        say(alice, list.getString("recommendationId"), list.getString("items[0].itemId"), "NEVER_CATEGORY", "")
                .statusCode(201);
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 0)));
        var real = recommend(alice).getList("items.itemId");
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 2, "a01", "a02")));

        var foreseen = given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .body("{\"dial\":0,\"limit\":10}")
                .post("/v1/me/recommendations/what-if")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(foreseen.getList("before.items.itemId"))
                .isEqualTo(recommend(alice).getList("items.itemId"));
        assertThat(foreseen.getList("after.items.itemId")).isEqualTo(real);
    }

    @Test
    void whatWasSaidIsListedNewestFirstWithItsPlace() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var id = list.getString("recommendationId");
        say(alice, id, list.getString("items[1].itemId"), "CLICK", "").statusCode(201);
        say(alice, id, list.getString("items[0].itemId"), "DISMISS", "").statusCode(201);

        var first = said(alice, "?limit=1");
        var second = said(alice, "?limit=1&cursor=" + first.getString("next"));

        assertThat(first.getString("feedback[0].type")).isEqualTo("DISMISS");
        assertThat(first.getString("feedback[0].itemId")).isEqualTo(list.getString("items[0].itemId"));
        assertThat(second.getString("feedback[0].type")).isEqualTo("CLICK");
        assertThat(second.getString("feedback[0].recommendationId")).isEqualTo(id);
        assertThat(second.getString("feedback[0].category")).isNotNull();
        assertThat(second.getInt("feedback[0].shown.place")).isEqualTo(2);
        assertThat(second.getString("feedback[0].shown.slot")).isEqualTo("RANKED");
        assertThat(second.getString("feedback[0].shown.model.version")).isEqualTo(list.getString("model.version"));
        assertThat(second.getString("feedback[0].shown.propensity")).isNull();
        assertThat(second.getString("next")).isNull();
        assertThat(said(Shop.customer(2, "a01"), "").getList("feedback")).isEmpty();
    }

    @Test
    void whatIsTakenBackIsObeyedNoMore() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var item = list.getString("items[0].itemId");
        String id = say(alice, list.getString("recommendationId"), item, "DISMISS", "")
                .extract()
                .path("feedbackId");
        assertThat(recommend(alice).getList("items.itemId")).doesNotContain(item);

        takeBack(Tokens.customer(UUID.randomUUID()), id).statusCode(404);
        takeBack(Tokens.person(alice, "support-agent"), id).statusCode(403);
        given().delete("/v1/me/feedback/" + id).then().statusCode(401);
        takeBack(Tokens.customer(alice), "not-an-id").statusCode(404);
        assertThat(recommend(alice).getList("items.itemId")).doesNotContain(item);

        takeBack(Tokens.customer(alice), id).statusCode(204);
        assertThat(recommend(alice).getList("items.itemId")).isEqualTo(list.getList("items.itemId"));
        assertThat(said(alice, "").getList("feedback")).isEmpty();
        takeBack(Tokens.customer(alice), id).statusCode(404);
    }

    @Test
    void aRepeatOfWhatWasTakenBackSaysNothingAnew() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var item = list.getString("items[0].itemId");
        var key = UUID.randomUUID().toString();
        String id = say(alice, list.getString("recommendationId"), item, "DISMISS", key)
                .extract()
                .path("feedbackId");
        takeBack(Tokens.customer(alice), id).statusCode(204);

        say(alice, list.getString("recommendationId"), item, "DISMISS", key)
                .statusCode(201)
                .body("feedbackId", equalTo(id));

        assertThat(said(alice, "").getList("feedback")).isEmpty();
        assertThat(recommend(alice).getList("items.itemId")).contains(item);
        say(
                alice,
                list.getString("recommendationId"),
                item,
                "DISMISS",
                UUID.randomUUID().toString());
        assertThat(recommend(alice).getList("items.itemId")).doesNotContain(item);
    }

    @Test
    void refusesAListThatIsNotAskedForRight() {
        var alice = Tokens.customer(UUID.randomUUID());
        for (var wrong : List.of("?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=eA")) {
            var status =
                    given().auth().oauth2(alice).get("/v1/me/feedback" + wrong).statusCode();
            assertThat(status).as(wrong).isIn(400, 404);
        }
        given().get("/v1/me/feedback").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/me/feedback")
                .then()
                .statusCode(403);
    }

    @Test
    void whatWasDismissedComesBackAndWhatIsNotOfInterestDoesNot() throws Exception {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var id = list.getString("recommendationId");
        var dismissed = list.getString("items[0].itemId");
        var uninteresting = list.getString("items[1].itemId");
        say(alice, id, dismissed, "DISMISS", "").statusCode(201);
        say(alice, id, uninteresting, "NOT_INTERESTED", "").statusCode(201);
        assertThat(recommend(alice).getList("items.itemId")).doesNotContain(dismissed, uninteresting);

        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            var ended = statement.executeUpdate(
                    "update feedback set until = until - interval '30 days' where until is not null and subject = '"
                            + alice + "'");
            assertThat(ended).isEqualTo(1);
        }

        assertThat(recommend(alice).getList("items.itemId")).contains(dismissed).doesNotContain(uninteresting);
    }

    @Test
    void allThatIsOldIsForgottenHoweverMuch() throws Exception {
        var alice = UUID.randomUUID();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into feedback (id, subject, said_at, suppresses, until, sealed)
                    select gen_random_uuid(), '%1$s'::uuid, now() - interval '91 days', false, null::timestamptz, 's'::bytea from generate_series(1, 2001)
                    union all select gen_random_uuid(), '%1$s', now() - interval '91 days', true, null, 's'
                    union all select gen_random_uuid(), '%1$s', now() - interval '91 days', true, now() - interval '61 days', 's'
                    union all select gen_random_uuid(), '%1$s', now() - interval '89 days', false, null, 's'""".formatted(alice));

            feedback.forget();

            var left = statement.executeQuery("select count(*) from feedback where subject = '" + alice + "'");
            left.next();
            assertThat(left.getInt(1)).isEqualTo(2);
        }
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
                                moreThanOrExactly(times),
                                postRequestedFor(urlPathEqualTo("/internal/acknowledgements"))
                                        .withRequestBody(matchingJsonPath(
                                                "$.rightsRequestId", WireMock.equalTo(rightsRequest.toString())))));
    }

    private static List<String> obeys(UUID subject, String reason) {
        var list = given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?limit=50")
                .then()
                .statusCode(200)
                .body("reason", equalTo(reason))
                .extract()
                .jsonPath();
        return list.getList("items.itemId");
    }

    private static JsonPath said(UUID subject, String query) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/feedback" + query)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse takeBack(String token, String id) {
        return given().auth().oauth2(token).delete("/v1/me/feedback/" + id).then();
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
