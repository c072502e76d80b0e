package dev.tact.profile.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import dev.tact.profile.presence.CaseKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ViewResourceTest {

    @Inject
    MeterRegistry meters;

    private static final String RECOMMENDING = "personalised-recommendations";

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
    }

    private static RequestSpecification recommender() {
        return given().auth().oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"));
    }

    private static RequestSpecification desk() {
        return given().auth().oauth2(Tokens.service("escalation-service", "profile-service", "profile.view"));
    }

    private static Response view(UUID subject, String purpose) {
        return recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", purpose)
                .get("/v1/profiles/" + subject + "/view");
    }

    private static long uses(UUID subject) {
        return Rows.number("select count(*) from use_record join subject on ref = subject_ref where subject.id = '%s'"
                .formatted(subject));
    }

    @Test
    void showsWhatIsAllowedAndRecordsTheUse() {
        var subject = Purchases.by(92001, "10001", "10002", "10003");
        Choices.of(subject)
                .allow(RECOMMENDING, "purchases")
                .deny("CONSENT_WITHDRAWN")
                .epoch(42)
                .set();

        var useId = view(subject, RECOMMENDING)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("subject", equalTo(subject.toString()))
                .body("purpose", equalTo(RECOMMENDING))
                .body("epoch", equalTo(42))
                .body("dial", equalTo(2))
                .body("window", equalTo("FULL"))
                .body("decidedAt", notNullValue())
                .body("truncated", equalTo(false))
                .body("events.itemId", contains("10003", "10002", "10001"))
                .body("events.type", everyItem(equalTo("purchase")))
                .body("events.category", everyItem(equalTo("purchases")))
                .body("events[2].quantity", equalTo(2))
                .body("events[2].occurredAt", equalTo("2011-03-01T10:00:00Z"))
                .body("attributes", empty())
                .body("categories.find { it.category == 'purchases' }.allowed", equalTo(true))
                .body("categories.find { it.category == 'purchases' }.reason", equalTo("CONSENT_GIVEN"))
                .body("categories.find { it.category == 'browsing' }.allowed", equalTo(false))
                .body("categories.find { it.category == 'country' }.reason", equalTo("CONSENT_WITHDRAWN"))
                .extract()
                .path("useId");

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .statusCode(200)
                .body("uses", hasSize(1))
                .body("uses[0].useId", equalTo(useId))
                .body("uses[0].service", equalTo("recommendation-service"))
                .body("uses[0].person", nullValue())
                .body("uses[0].purpose", equalTo(RECOMMENDING))
                .body("uses[0].categories", contains("purchases"))
                .body("uses[0].count", equalTo(3))
                .body("uses[0].decisionIds", contains("decision-personalised-recommendations-purchases"))
                .body("uses[0].reason", equalTo("CONSENT_GIVEN"))
                .body("uses[0].epoch", equalTo(42))
                .body("uses[0].caseId", nullValue())
                .body("next", nullValue());
    }

    @Test
    void asksOnceForAllCategoriesAndRelaysTheRequest() {
        var subject = UUID.randomUUID();
        Choices.of(subject).set();

        recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .header("Sec-GPC", "1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .queryParam("purpose", RECOMMENDING)
                .queryParam("sessionId", "s1")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200);

        var question = Choices.lastQuestion();
        assertThat(question.getString("context.caller")).isEqualTo("recommendation-service");
        assertThat(question.getString("context.sessionId")).isEqualTo("s1");
        assertThat(question.getBoolean("context.gpc")).isTrue();
        assertThat(question.<String>getList("evaluations.resource.id"))
                .containsExactly(
                        "browsing",
                        "country",
                        "declared-preferences",
                        "inferred-interests",
                        "lifecycle",
                        "location-coarse",
                        "purchases");
        assertThat(Choices.lastHeaders().getString("Traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(Choices.lastHeaders().getString("Sec-gpc")).isEqualTo("1");
    }

    @Test
    void showsAttributesOfAllowedCategories() {
        var subject = Purchases.by(92002, "10001");
        Choices.of(subject).allow(RECOMMENDING, "country").set();

        view(subject, RECOMMENDING)
                .then()
                .body("events", empty())
                .body("attributes", hasSize(1))
                .body("attributes[0].key", equalTo("country"))
                .body("attributes[0].value", equalTo("FR"))
                .body("attributes[0].category", equalTo("country"))
                .body("attributes[0].origin", equalTo("OBSERVED"))
                .body("attributes[0].source", equalTo("online-retail"))
                .body("attributes[0].observedAt", equalTo("2011-03-01T10:00:00Z"));
    }

    @Test
    void tellsOfAYearOfBirthNoMoreThanWhoIsOfAge() {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow(RECOMMENDING, "declared-preferences").set();
        bornIn(subject, 1990);

        view(subject, RECOMMENDING)
                .then()
                .statusCode(200)
                .body("attributes", hasSize(1))
                .body("attributes[0].key", equalTo("age-at-least"))
                .body("attributes[0].value", equalTo(21))
                .body("attributes[0].category", equalTo("declared-preferences"))
                .body("attributes[0].origin", equalTo("DECLARED"));

        Choices.of(subject).allow(RECOMMENDING, "country").epoch(2).set();
        view(subject, RECOMMENDING).then().body("attributes", empty());
    }

    private static void bornIn(UUID subject, int year) {
        var attribute = "/v1/me/profile/attributes/birth-year";
        var customer = Tokens.customer(subject);
        given().auth()
                .oauth2(customer)
                .contentType("application/json")
                .header(
                        "If-Match",
                        given().auth().oauth2(customer).get(attribute).header("ETag"))
                .body(Map.of("value", year))
                .put(attribute)
                .then()
                .statusCode(200);
    }

    @Test
    void saysWhatIsAllowedByExplicitConsent() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow(RECOMMENDING, "purchases", "browsing")
                .explicitly("purchases", "country")
                .set();

        view(subject, RECOMMENDING)
                .then()
                .body("categories.find { it.category == 'purchases' }.explicit", equalTo(true))
                .body("categories.find { it.category == 'browsing' }.explicit", equalTo(false))
                .body("categories.find { it.category == 'country' }.explicit", equalTo(false));
    }

    @Test
    void showsTheMostRecentEventsOneByOneAndAllOfThemItemByItem() {
        var items = IntStream.range(0, 42)
                .mapToObj(i -> "%05d".formatted(20000 + i % 21))
                .toArray(String[]::new);
        var subject = Purchases.by(92003, items);
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        var view = view(subject, RECOMMENDING)
                .then()
                .body("events", hasSize(20))
                .body("truncated", equalTo(true))
                .body("events[0].itemId", equalTo("20020"))
                .body("events[19].itemId", equalTo("20001"))
                .body("history", hasSize(21))
                .body("historyTruncated", equalTo(false))
                .body("history.category", everyItem(equalTo("purchases")))
                .body("history.type", everyItem(equalTo("purchase")))
                .body("history.times", everyItem(equalTo(2)))
                .body("history.quantity", everyItem(equalTo(4)))
                .body("history.masked", everyItem(equalTo(false)))
                .body("history[0].itemId", equalTo("20020"))
                .body("history[0].lastAt", equalTo("2011-03-01T10:41:00Z"))
                .body("history[20].itemId", equalTo("20000"))
                .extract()
                .jsonPath();

        assertThat(view.getList("history.lastEventId").subList(0, 20)).isEqualTo(view.getList("events.id"));
        // twenty events, and the one item that none of them tells of
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].count", equalTo(21));
    }

    @Test
    void saysThatAllIsShownWhereItIs() {
        var items = IntStream.range(0, 20)
                .mapToObj(i -> "%05d".formatted(20000 + i))
                .toArray(String[]::new);
        var subject = Purchases.by(92010, items);
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        view(subject, RECOMMENDING)
                .then()
                .body("events", hasSize(20))
                .body("truncated", equalTo(false))
                .body("history", hasSize(20));
    }

    private static String[] items(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "%05d".formatted(20000 + i))
                .toArray(String[]::new);
    }

    private static Response columns(UUID subject, String shape) {
        return recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", RECOMMENDING)
                .queryParam("history", shape)
                .get("/v1/profiles/" + subject + "/view");
    }

    @ParameterizedTest
    @CsvSource({"92011, 45, 45, false", "92012, 46, 45, true"})
    void showsAsManyItemsAsItMay(int customer, int bought, int shown, boolean truncated) {
        var subject = Purchases.by(customer, items(bought));
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        var view = view(subject, RECOMMENDING).then().extract().asString();

        assertThat(columns(subject, "items").path("history").toString())
                .isEqualTo(JsonPath.from(view).get("history").toString());
        var json = JsonPath.from(view);
        assertThat(json.getList("history")).hasSize(shown);
        assertThat(json.getBoolean("historyTruncated")).isEqualTo(truncated);
        assertThat(json.getString("history[0].itemId")).isEqualTo("%05d".formatted(20000 + bought - 1));
        assertThat(json.getList("historyColumns")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"92013, 1, 1, false", "92014, 50, 50, false", "92015, 51, 50, true"})
    void tellsTheHistoryInColumnsWhereAskedTo(int customer, int bought, int shown, boolean truncated) {
        var subject = Purchases.by(customer, items(bought));
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();
        var first = view(subject, RECOMMENDING).then().extract().jsonPath();

        var view = columns(subject, "columns")
                .then()
                .statusCode(200)
                .body("history", empty())
                .body("historyTruncated", equalTo(truncated))
                .body("events", empty())
                .body("truncated", equalTo(bought > 20))
                .body("historyColumns", hasSize(1))
                .body("historyColumns[0].type", equalTo("purchase"))
                .body("historyColumns[0].category", equalTo("purchases"))
                .body("historyColumns[0].masked", equalTo(false))
                .body("historyColumns[0].itemId", hasSize(shown))
                .body("historyColumns[0].times", everyItem(equalTo(1)))
                .body("historyColumns[0].times", hasSize(shown))
                .body("historyColumns[0].lastAt", hasSize(shown))
                .body("historyColumns[0].lastEventId", hasSize(shown))
                .extract()
                .jsonPath();

        for (var i = 0; i < Math.min(shown, first.getList("history").size()); i++) {
            assertThat(view.getString("historyColumns[0].itemId[" + i + "]"))
                    .isEqualTo(first.getString("history[" + i + "].itemId"));
            assertThat(view.getString("historyColumns[0].lastEventId[" + i + "]"))
                    .isEqualTo(first.getString("history[" + i + "].lastEventId"));
            assertThat(Instant.EPOCH.plus(view.getLong("historyColumns[0].lastAt[" + i + "]"), ChronoUnit.MICROS))
                    .isEqualTo(first.getString("history[" + i + "].lastAt"));
        }
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].count", equalTo(shown));
    }

    @Test
    void showsBesideColumnsTheEventsThatTheyDoNotTell() {
        var subject = Purchases.by(92016, "10001", "10002", "10001");
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        columns(subject, "columns")
                .then()
                .body("historyColumns[0].itemId", contains("10001", "10002"))
                .body("historyColumns[0].times", contains(2, 1))
                .body("events.itemId", contains("10001"))
                .body("events[0].occurredAt", equalTo("2011-03-01T10:00:00Z"));
    }

    @Test
    void refusesAShapeThatItDoesNotKnow() {
        var subject = Purchases.by(92017, "10001");
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        columns(subject, "COLUMNS").then().statusCode(400).body("violations.field", contains("history"));
        assertThat(uses(subject)).isZero();
    }

    @Test
    void showsNothingAndRecordsNothingWhereNothingIsAllowed() {
        var subject = Purchases.by(92004, "10001");
        Choices.of(subject).deny("CONSENT_REFUSED").set();

        view(subject, RECOMMENDING)
                .then()
                .statusCode(200)
                .body("useId", nullValue())
                .body("categories.allowed", everyItem(equalTo(false)))
                .body("categories.reason", everyItem(equalTo("CONSENT_REFUSED")))
                .body("events", empty())
                .body("history", empty())
                .body("attributes", empty());
        assertThat(uses(subject)).isZero();
    }

    @Test
    void showsThisVisitOnlyAtDialOne() {
        var subject = Purchases.by(92005, "10001");
        Choices.of(subject).allow(RECOMMENDING, "purchases", "country").dial(1).set();

        recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", RECOMMENDING)
                .queryParam("sessionId", "s1")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .body("window", equalTo("SESSION"))
                .body("events", empty())
                .body("history", empty())
                .body("attributes", empty());
        view(subject, RECOMMENDING).then().body("window", equalTo("SESSION")).body("events", empty());
    }

    @Test
    void servesAContractAtAnyDial() {
        var subject = Purchases.by(92006, "10001");
        Choices.of(subject).allow("service-delivery", "purchases").dial(0).set();

        view(subject, "service-delivery").then().body("window", equalTo("FULL")).body("events", hasSize(1));
    }

    @Test
    void recordsTheUseOfSomebodyOfWhomNothingIsKnownYet() {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();

        view(subject, RECOMMENDING)
                .then()
                .statusCode(200)
                .body("useId", notNullValue())
                .body("events", empty());
        assertThat(uses(subject)).isEqualTo(1);
    }

    private double failedClosed() {
        return meters.find("tact.consent.unavailable").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "HTML", "FAILING"})
    void showsNothingWithoutAReadableDecision(String mode) {
        var subject = Purchases.by(92007, "10001");
        Choices.of(subject).allow(RECOMMENDING, "purchases").set();
        Choices.neighboursAre(mode);
        var before = failedClosed();

        view(subject, RECOMMENDING)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("code", equalTo("consent-unavailable"))
                .header("Retry-After", notNullValue());
        assertThat(failedClosed()).isEqualTo(before + 1);
        assertThat(uses(subject)).isZero();
    }

    @Test
    void waitsForADecisionNoLongerThanItsDeadline() {
        var subject = UUID.randomUUID();
        var deadline = ConfigProvider.getConfig().getValue("profile.consent.deadline", Duration.class);
        Choices.neighboursAre("BLACK_HOLE");
        var start = System.nanoTime();

        view(subject, RECOMMENDING).then().statusCode(503);

        // on a shared machine the rest of the answer takes its time; without the deadline it never came
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(deadline, deadline.multipliedBy(10));
    }

    @Test
    void speaksFrenchOfAMissingDecision() {
        var subject = UUID.randomUUID();
        Choices.neighboursAre("FAILING");

        recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .header("Accept-Language", "fr")
                .queryParam("purpose", RECOMMENDING)
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(503)
                .body("title", equalTo("Aucune décision disponible"));
    }

    @Test
    void refusesAPurposeThatNothingIsRegisteredFor() {
        view(UUID.randomUUID(), "curiosity").then().statusCode(422).body("code", equalTo("purpose-unknown"));
        var subject = UUID.randomUUID();
        Choices.of(subject).deny("UNKNOWN_PURPOSE").set();
        view(subject, RECOMMENDING).then().statusCode(422).body("code", equalTo("purpose-unknown"));
    }

    @Test
    void refusesACallerThatIsNotRegistered() {
        var subject = UUID.randomUUID();
        Choices.of(subject).deny("CALLER_NOT_REGISTERED").set();

        view(subject, RECOMMENDING).then().statusCode(403).body("code", equalTo("caller-not-registered"));
    }

    @Test
    void refusesMalformedRequests() {
        var subject = UUID.randomUUID();
        var asked = recommender().header("Tact-Subject-Token", Tokens.customer(subject));

        asked.get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("purpose"));
        view(subject, " ").then().statusCode(400);
        view(subject, "x".repeat(101)).then().statusCode(400);
        recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", RECOMMENDING)
                .queryParam("sessionId", "s".repeat(201))
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("sessionId"));
        recommender()
                .queryParam("purpose", RECOMMENDING)
                .get("/v1/profiles/nobody/view")
                .then()
                .statusCode(404);
        recommender()
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .header("Tact-Agent-Token", "x")
                .queryParam("purpose", RECOMMENDING)
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(400);
    }

    @Test
    void isForServicesThatMayView() {
        var subject = UUID.randomUUID();
        var path = "/v1/profiles/" + subject + "/view?purpose=" + RECOMMENDING;

        given().get(path).then().statusCode(401);
        given().auth().oauth2(Tokens.customer(subject)).get(path).then().statusCode(403);
        Tokens.refused(subject, "profile.view")
                .forEach((why, token) -> given().auth()
                        .oauth2(token)
                        .header("Tact-Subject-Token", Tokens.customer(subject))
                        .get(path)
                        .then()
                        .statusCode(401));
    }

    @Test
    void showsNobodyToAServiceAlone() {
        var subject = UUID.randomUUID();
        var path = "/v1/profiles/" + subject + "/view?purpose=" + RECOMMENDING;

        recommender().get(path).then().statusCode(403).body("code", equalTo("presence-not-proven"));
        recommender()
                .header("Tact-Subject-Token", Tokens.customer(UUID.randomUUID()))
                .get(path)
                .then()
                .statusCode(403);
        recommender()
                .header("Tact-Subject-Token", Tokens.person(subject, "support-agent"))
                .get(path)
                .then()
                .statusCode(403);
        Tokens.refused(subject, "customer")
                .forEach((why, token) -> recommender()
                        .header("Tact-Subject-Token", token)
                        .get(path)
                        .then()
                        .statusCode(403));
    }

    @Test
    void showsAnAgentTheCustomerWhoseCaseTheyHold() {
        Choices.escalationPublishes(CaseKeys.published());
        var subject = Purchases.by(92008, "10001");
        var agent = UUID.randomUUID();
        var caseId = UUID.randomUUID();
        Choices.of(subject).allow("human-support", "purchases").set();

        desk().header(
                        "Tact-Agent-Token",
                        Tokens.of(agent).roles("support-agent").name("Awa").sign())
                .header("Tact-Case", CaseKeys.proof(caseId, subject, agent))
                .queryParam("purpose", "human-support")
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .body("events.itemId", contains("10001"));

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses[0].service", equalTo("escalation-service"))
                .body("uses[0].person.displayName", equalTo("Awa"))
                .body("uses[0].caseId", equalTo(caseId.toString()));
    }

    @Test
    void showsNothingToAnAgentWithoutTheCase() {
        Choices.escalationPublishes(CaseKeys.published());
        var subject = UUID.randomUUID();
        var agent = UUID.randomUUID();
        var caseId = UUID.randomUUID();
        Choices.of(subject).allow("human-support", "purchases").set();
        var path = "/v1/profiles/" + subject + "/view?purpose=human-support";
        var agentToken = Tokens.person(agent, "support-agent");
        var proof = CaseKeys.proof(caseId, subject, agent);

        desk().header("Tact-Agent-Token", agentToken).get(path).then().statusCode(403);
        desk().header("Tact-Case", proof).get(path).then().statusCode(403);
        CaseKeys.refused(caseId, subject, agent)
                .forEach(bad -> desk().header("Tact-Agent-Token", agentToken)
                        .header("Tact-Case", bad)
                        .get(path)
                        .then()
                        .statusCode(403));
        desk().header("Tact-Agent-Token", Tokens.customer(agent))
                .header("Tact-Case", proof)
                .get(path)
                .then()
                .statusCode(403);
        desk().header("Tact-Agent-Token", agentToken)
                .header("Tact-Case", proof)
                .get("/v1/profiles/" + subject + "/view?purpose=service-delivery")
                .then()
                .statusCode(403);
        assertThat(uses(subject)).isZero();
    }
}
