package dev.tact.recommendation.ranking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RecommendationResourceTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void recommendsFromWhatTheCustomerBoughtAndSaysSo() {
        var alice = Shop.customer(2, "a01", "a02");

        recommend(alice)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("recommendationId", notNullValue())
                .body("personalised", equalTo(true))
                .body("reason", nullValue())
                .body("categories", contains("purchases"))
                .body("dial", equalTo(2))
                .body("epoch", equalTo(42))
                .body("useId", equalTo("0190b0a0-0000-7000-8000-000000000001"))
                .body("model.version", notNullValue())
                .body("items", hasSize(10))
                .body("items[0].itemId", startsWith("a"))
                .body("items[0].title", startsWith("Item a"))
                .body("items[0].category", endsWith("a"))
                .body("items[0].price", equalTo(2.5f))
                .body("items[0].currency", equalTo("GBP"))
                .body("items[0].slot", equalTo("RANKED"))
                .body("items[0].reasons[0].code", equalTo("BOUGHT_TOGETHER"))
                .body("items[0].reasons[0].text", startsWith("Because you bought “Item a0"))
                .body("items[0].reasons[0].eventIds[0]", startsWith("e-a0"));
    }

    @Test
    void speaksFrench() {
        var chloe = Shop.customer(2, "b01", "b02");

        given().auth()
                .oauth2(Tokens.customer(chloe))
                .header("Accept-Language", "fr-FR,fr;q=0.9")
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200)
                .body("items[0].title", startsWith("Article b"))
                .body("items[0].reasons[0].text", startsWith("Parce que vous avez acheté «\u00a0Article b0"));
    }

    @Test
    void leavesOutWhatWasBoughtSoldOutSensitiveOrInNoCatalogue() {
        var alice = Shop.customer(3, "a01", "a02", "b01");

        recommend(alice, 50)
                .statusCode(200)
                // other tests' items, which the model does not know, fill the list up
                .body("items.itemId.findAll { it ==~ /[ab][01][0-9]/ }", hasSize(18))
                .body("items.itemId.findAll { it in ['a01', 'a02', 'b01', 'a11', 'a12', 'b12'] }", empty());
    }

    @Test
    void asksProfileOnceWithBothTokensAndWhatTheRequestSaid() {
        var alice = Shop.customer(2, "a01");
        var token = Tokens.customer(alice);

        given().auth()
                .oauth2(token)
                .header("Sec-GPC", "1")
                .header("Accept-Language", "fr")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .get("/v1/me/recommendations?sessionId=s1")
                .then()
                .statusCode(200);

        Shop.neighbours()
                .verifyThat(
                        1,
                        getRequestedFor(urlPathEqualTo("/v1/profiles/" + alice + "/view"))
                                .withQueryParam("purpose", WireMock.equalTo("personalised-recommendations"))
                                .withQueryParam("sessionId", WireMock.equalTo("s1"))
                                .withHeader("Tact-Subject-Token", WireMock.equalTo(token))
                                .withHeader("Authorization", matching("Bearer (?!" + token + ").+"))
                                .withHeader("Sec-GPC", WireMock.equalTo("1"))
                                .withHeader("Accept-Language", WireMock.equalTo("fr"))
                                .withHeader("traceparent", matching("00-4bf92f3577b34da6a3ce929d0e0e4736-.*")));
    }

    @Test
    void atDialZeroTheListIsTheAnonymousOne() {
        var alice = Shop.customer(0);

        var list = recommend(alice)
                .statusCode(200)
                .body("personalised", equalTo(false))
                .body("reason", equalTo("DIAL_OFF"))
                .body("categories", empty())
                .body("dial", equalTo(0))
                .body("useId", nullValue())
                .extract()
                .jsonPath();

        assertThat(list.<Object>get("items")).isEqualTo(anonymous().get("items"));
    }

    @Test
    void theDialSetsHowMuchTheCustomerWeighs() {
        var bases = new LinkedHashMap<Integer, Double>();
        for (var dial : List.of(1, 2, 3)) {
            var explanation = explain(Shop.customer(dial, "a01", "a02"));
            bases.put(dial, explanation.getDouble("items[0].base"));
        }

        assertThat(bases.get(1)).isGreaterThan(bases.get(2));
        assertThat(bases.get(2)).isPositive();
        assertThat(bases.get(3)).isZero();
    }

    @Test
    void eachDenialIsNamedTheFirstInOrderOfPrecedence() {
        for (var reason :
                List.of("CONSENT_WITHDRAWN", "NO_RECORD", "RESTRICTED", "ERASURE_REQUESTED", "SIGNAL_OPT_OUT")) {
            var subject = UUID.randomUUID();
            Shop.profileAnswers(subject, okJson(Shop.view(subject, 2, reason, "")));

            recommend(subject)
                    .statusCode(200)
                    .body("personalised", equalTo(false))
                    .body("reason", equalTo(reason))
                    .body("epoch", equalTo(42))
                    .body("items", hasSize(10))
                    .body("items.reasons.flatten().code", everyItem(equalTo("POPULAR")));
        }
    }

    @Test
    void saysWhenNobodyCouldDecide() {
        var subject = UUID.randomUUID();
        Shop.profileAnswers(
                subject,
                aResponse()
                        .withStatus(503)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"status\":503,\"code\":\"consent-unavailable\"}"));

        recommend(subject)
                .statusCode(200)
                .body("personalised", equalTo(false))
                .body("reason", equalTo("CONSENT_UNAVAILABLE"))
                .body("epoch", nullValue())
                .body("dial", nullValue())
                .body("items", hasSize(10));
    }

    @Test
    void believesNoBrokenAnswer() {
        for (var broken : brokenAnswers().entrySet()) {
            var subject = UUID.randomUUID();
            Shop.profileAnswers(subject, broken.getValue());

            var list = recommend(subject).statusCode(200).extract().jsonPath();

            assertThat(list.getString("reason")).as(broken.getKey()).isEqualTo("PROFILE_UNAVAILABLE");
            assertThat(list.getBoolean("personalised")).as(broken.getKey()).isFalse();
            assertThat(list.<Object>get("items"))
                    .as(broken.getKey())
                    .isEqualTo(anonymous().get("items"));
        }
    }

    private static Map<String, ResponseDefinitionBuilder> brokenAnswers() {
        var other = UUID.randomUUID();
        var answers = new LinkedHashMap<String, ResponseDefinitionBuilder>();
        answers.put("503 of another cause", aResponse().withStatus(503).withBody("{\"code\":\"busy\"}"));
        answers.put("503 without a body", aResponse().withStatus(503));
        answers.put("500", aResponse().withStatus(500));
        answers.put("403", aResponse().withStatus(403));
        answers.put("redirect", aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/"));
        answers.put("HTML", aResponse().withHeader("Content-Type", "text/html").withBody("<html>sign in</html>"));
        answers.put("nothing", aResponse().withStatus(200));
        answers.put("{}", okJson("{}"));
        answers.put("an array", okJson("[]"));
        answers.put("another's view", okJson(Shop.view(other, 2, "a01")));
        answers.put("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        answers.put("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        answers.put("broken off", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        return answers;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forgetsNothingThatWasBoughtLongBeforeTheRecentEvents(boolean columns) {
        var all = Shop.customer(2, "a01", "a02", "b01");
        var subject = UUID.randomUUID();
        // the item of an event is in the history too, and counts once
        var view = Shop.view(subject, 2, "a01");
        Shop.profileAnswers(
                subject,
                okJson(
                        columns
                                ? Shop.beforeInColumns(view, "a01", "a02", "b01")
                                : Shop.before(view, "a01", "a02", "b01")));

        var list = recommend(subject, 50)
                .statusCode(200)
                .body("personalised", equalTo(true))
                .body("items.itemId.findAll { it in ['a01', 'a02', 'b01'] }", empty())
                .extract()
                .jsonPath();

        assertThat(list.<Object>get("items"))
                .isEqualTo(recommend(all, 50).extract().<Object>path("items"));
        var explanation = explain(subject);
        assertThat(explanation.<String>getList("items[0].contributions.eventId"))
                .contains("e-a02");
    }

    @Test
    void believesNoViewThatContradictsItself() {
        var wrong = new LinkedHashMap<String, String>();
        var subject = UUID.randomUUID();
        var good = Shop.view(subject, 2, "a01");
        wrong.put("unknown reason", good.replace("NO_RECORD", "BECAUSE"));
        wrong.put("allowed by a denial", good.replace("CONSENT_GIVEN", "CONSENT_WITHDRAWN"));
        wrong.put("denied by consent", good.replace("NO_RECORD", "CONSENT_GIVEN"));
        wrong.put(
                "event of a denied category",
                good.replace("\"category\":\"purchases\"}]", "\"category\":\"browsing\"}]"));
        wrong.put("events without a use", good.replace("\"0190b0a0-0000-7000-8000-000000000001\"", "null"));
        wrong.put("dial 0 with events", good.replace("\"dial\":2", "\"dial\":0"));
        wrong.put("dial 1 with the whole history", good.replace("\"dial\":2", "\"dial\":1"));
        var bought = Shop.before(good, "a02");
        wrong.put(
                "history of a denied category",
                bought.replace(
                        "\"type\":\"purchase\",\"category\":\"purchases\"",
                        "\"type\":\"purchase\",\"category\":\"browsing\""));
        wrong.put("an item never bought", bought.replace("\"times\":3", "\"times\":0"));
        wrong.put("half a purchase", bought.replace("\"quantity\":18", "\"quantity\":0.5"));
        wrong.put("an item without its event", bought.replace("lastEventId", "someEventId"));
        wrong.put("an item twice", Shop.before(good, "a02", "a02"));
        wrong.put("a history that is none", good.replace("\"truncated\"", "\"history\":{},\"truncated\""));
        wrong.put("this visit with a history", Shop.before(Shop.view(subject, 1), "a02"));
        wrong.put(
                "history without a use",
                Shop.before(Shop.view(subject, 2), "a02").replace("\"0190b0a0-0000-7000-8000-000000000001\"", "null"));
        var columns = Shop.beforeInColumns(good, "a02");
        wrong.put(
                "columns of a denied category",
                columns.replace("\"category\":\"purchases\",\"itemId\":[", "\"category\":\"browsing\",\"itemId\":["));
        wrong.put("a column too short", columns.replace("[1291197600000000]", "[]"));
        wrong.put("a column of times too short", columns.replace("\"times\":[3]", "\"times\":[]"));
        wrong.put("an item never bought in columns", columns.replace("\"times\":[3]", "\"times\":[0]"));
        wrong.put("a column missing", columns.replace("\"lastEventId\"", "\"someEventId\""));
        wrong.put("a moment that is none", columns.replace("1291197600000000", "1291197600000000.5"));
        wrong.put("a moment out of all time", columns.replace("1291197600000000", "12911976000000000000000"));
        wrong.put("an item twice in columns", Shop.beforeInColumns(good, "a02", "a02"));
        wrong.put("columns that are none", good.replace("\"truncated\"", "\"historyColumns\":{},\"truncated\""));
        wrong.put("this visit with columns", Shop.beforeInColumns(Shop.view(subject, 1), "a02"));
        wrong.put("dial 4", good.replace("\"dial\":2", "\"dial\":4"));
        wrong.put("text for a number", good.replace("\"epoch\":42", "\"epoch\":\"42\""));
        wrong.put("text for a truth", good.replace("\"allowed\":true", "\"allowed\":\"true\""));
        wrong.put("other purpose", good.replace("personalised-recommendations", "model-training"));
        wrong.put("no categories", good.replaceAll("(?s)\"categories\":\\[.*?\\]", "\"categories\":[]"));

        for (var view : wrong.entrySet()) {
            assertThat(view.getValue()).as(view.getKey()).isNotEqualTo(good);
            Shop.profileAnswers(subject, okJson(view.getValue()));
            assertThat(recommend(subject).extract().<String>path("reason"))
                    .as(view.getKey())
                    .isEqualTo("PROFILE_UNAVAILABLE");
        }
    }

    @Test
    void goesOnWithoutASlowProfileWithinTheDeadline() {
        recommend(Shop.customer(2, "a01")).statusCode(200);
        for (var slow : List.of(
                aResponse().withFixedDelay(15_000),
                okJson("{\"subject\":\"drips\"}").withChunkedDribbleDelay(10, 15_000))) {
            var subject = UUID.randomUUID();
            Shop.profileAnswers(subject, slow);
            var began = System.nanoTime();

            recommend(subject)
                    .statusCode(200)
                    .body("reason", equalTo("PROFILE_UNAVAILABLE"))
                    .body("items", hasSize(10));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void aCustomerOfWhomNothingIsKnownStartsCold() {
        recommend(Shop.customer(2))
                .statusCode(200)
                .body("personalised", equalTo(false))
                .body("reason", equalTo("COLD_START"));
        recommend(Shop.customer(2, "never-heard-of"))
                .statusCode(200)
                .body("reason", equalTo("COLD_START"))
                .body("items", hasSize(10));
    }

    @Test
    void whatWasViewedCountsOnceAndIsCalledSo() {
        var subject = UUID.randomUUID();
        var events = Shop.event("a01", "item-viewed", "browsing");
        Shop.profileAnswers(
                subject,
                okJson(Shop.view(subject, 2, "CONSENT_GIVEN", events)
                        .replace(
                                "\"category\":\"browsing\",\"allowed\":false,\"reason\":\"NO_RECORD\"",
                                "\"category\":\"browsing\",\"allowed\":true,\"reason\":\"CONSENT_GIVEN\"")));

        recommend(subject)
                .statusCode(200)
                .body("categories", contains("browsing"))
                .body("items[0].reasons.code", not(contains("BOUGHT_TOGETHER")))
                .body("items.reasons.flatten().text.findAll { it.contains('viewed') }", not(empty()));
    }

    @Test
    void theAnonymousListNeedsNoTokenAndIsOrderedByPopularity() {
        var scores = anonymous().<Float>getList("items.score");

        assertThat(scores).hasSize(10).isSortedAccordingTo((one, other) -> Float.compare(other, one));
        given().get("/v1/recommendations/anonymous?limit=3")
                .then()
                .statusCode(200)
                .body("personalised", equalTo(false))
                .body("recommendationId", nullValue())
                .body("items", hasSize(3));
    }

    @Test
    void everyScoreIsTheSumOfItsParts() {
        for (var dial : List.of(1, 2, 3)) {
            var explanation = explain(Shop.customer(dial, "a01", "a02", "a12", "b03"));

            for (var item = 0; item < 10; item++) {
                var at = "items[" + item + "].";
                var sum = explanation.getDouble(at + "base") + explanation.getDouble(at + "withheld.value");
                for (var value : explanation.<Number>getList(at + "contributions.value")) {
                    sum += value.doubleValue();
                }
                assertThat(explanation.getDouble(at + "score")).isCloseTo(sum, within(1e-9));
            }
        }
    }

    @Test
    void aSensitivePurchaseIsCountedAndNeverNamed() {
        var alice = Shop.customer(3, "a01", "a12");

        var id = recommend(alice).extract().<String>path("recommendationId");

        var explanation = explanation(alice, id).statusCode(200);
        explanation.body("items[0].withheld.count", equalTo(1));
        assertThat(explanation.extract().asString())
                .doesNotContain("\"a12\"")
                .doesNotContain("e-a12")
                .doesNotContain("Item a12");
        assertThat(recommend(alice).extract().asString())
                .doesNotContain("\"a12\"")
                .doesNotContain("Item a12");
    }

    @Test
    void explainsTheListAsItWasEvenAfterAWithdrawal() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice).extract().jsonPath();
        Shop.profileAnswers(alice, okJson(Shop.view(alice, 2, "CONSENT_WITHDRAWN", "")));
        recommend(alice).body("reason", equalTo("CONSENT_WITHDRAWN")).body("personalised", equalTo(false));

        explanation(alice, list.getString("recommendationId"))
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.itemId", equalTo(list.getList("items.itemId")))
                .body("items.score", equalTo(list.getList("items.score")))
                .body("items[0].contributions[0].title", startsWith("Item a0"))
                .body("items[0].adjustments", empty())
                .body("dataUsed[0].category", equalTo("purchases"))
                .body("dataUsed[0].events", equalTo(2))
                .body("model.version", equalTo(list.getString("model.version")))
                .body("howItWorks", containsString("dial"));
    }

    @Test
    void anothersListDoesNotExist() {
        var alice = Shop.customer(2, "a01");
        var id = recommend(alice).extract().<String>path("recommendationId");

        explanation(UUID.randomUUID(), id)
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tact:problem:recommendation:not-found"));
        explanation(alice, UUID.randomUUID().toString()).statusCode(404);
        explanation(alice, "not-an-id").statusCode(404);
    }

    @Test
    void refusesMalformedRequests() {
        var token = Tokens.customer(UUID.randomUUID());
        for (var query : List.of("limit=0", "limit=51", "limit=ten", "placement=Home", "sessionId=caf\u00e9")) {
            var status = given().auth()
                    .oauth2(token)
                    .get("/v1/me/recommendations?" + query)
                    .statusCode();
            assertThat(status).as(query).isIn(400, 404);
        }
        given().get("/v1/recommendations/anonymous?limit=0")
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("violations[0].field", equalTo("limit"));
    }

    @Test
    void asksForACustomersToken() {
        var someone = UUID.randomUUID();
        given().get("/v1/me/recommendations").then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
        given().get("/v1/me/recommendations/" + someone + "/explanation").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(someone, "support-agent"))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(someone, "merchandiser"))
                .get("/v1/me/recommendations/" + someone + "/explanation")
                .then()
                .statusCode(403);
        Tokens.refused(someone, "customer").forEach((name, token) -> {
            var answer =
                    given().auth().oauth2(token).get("/v1/me/recommendations").then();
            assertThat(answer.extract().statusCode()).as(name).isEqualTo(401);
            answer.body("type", endsWith(":unauthenticated"));
        });
    }

    private static ValidatableResponse recommend(UUID subject) {
        return recommend(subject, 10);
    }

    private static ValidatableResponse recommend(UUID subject, int limit) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?limit=" + limit)
                .then();
    }

    private static JsonPath anonymous() {
        return given().get("/v1/recommendations/anonymous")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath explain(UUID subject) {
        var id = recommend(subject)
                .statusCode(200)
                .body("personalised", equalTo(true))
                .extract()
                .<String>path("recommendationId");
        return explanation(subject, id)
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    private static ValidatableResponse explanation(UUID subject, String id) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations/" + id + "/explanation")
                .then();
    }
}
