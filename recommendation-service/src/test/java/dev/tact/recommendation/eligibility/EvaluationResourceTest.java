package dev.tact.recommendation.eligibility;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.suppression.Restraint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class EvaluationResourceTest {

    private final Holidays holidays;
    private final Restraint restraint;
    private final Clock clock;

    /** Of the next day on which even a telephone may ring. */
    private String noon = "";

    private String night = "";

    EvaluationResourceTest(Holidays holidays, Restraint restraint, Clock clock) {
        this.holidays = holidays;
        this.restraint = restraint;
        this.clock = clock;
    }

    @BeforeEach
    void openTheShop() {
        Shop.open();
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        var working = tomorrow.datesUntil(tomorrow.plusDays(10))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !holidays.includes(day))
                .findFirst()
                .orElseThrow();
        noon = working + "T12:00:00+01:00";
        night = working + "T20:00:00+01:00";
    }

    @Test
    void saysOfEachItemWhetherItMayBeOffered() {
        evaluate(willing(), "direct-marketing", "EMAIL", noon, "a01", "a11", "a12", "zzz", "a01")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.itemId", contains("a01", "a11", "a12", "zzz"))
                .body("items[0].allowed", equalTo(true))
                .body("items[0].reasons", empty())
                .body("items[1].allowed", equalTo(false))
                .body("items[1].reasons", contains("NOT_AVAILABLE"))
                .body("items[2].reasons", contains("SENSITIVE"))
                .body("items[3].reasons", contains("UNKNOWN_ITEM"))
                .body("basis", contains("CONSENT", "CATALOGUE", "DISMISSALS", "CASES", "QUIET_HOURS"));
    }

    @Test
    void everyUseIsDecidedAndTold() {
        var alice = UUID.randomUUID();
        decides(alice, "direct-marketing", "CONSENT_GIVEN");

        var useId = evaluate(alice, "direct-marketing", "EMAIL", noon, "a01", "a02", "a01")
                .statusCode(200)
                .extract()
                .<String>path("useId");

        Shop.neighbours()
                .verifyThat(
                        1,
                        questionsAbout(alice)
                                .withRequestBody(
                                        matchingJsonPath("$.action.name", WireMock.equalTo("direct-marketing")))
                                .withRequestBody(
                                        matchingJsonPath("$.evaluations[0].resource.id", WireMock.equalTo("contact")))
                                .withRequestBody(matchingJsonPath("$.context[?(@.gpc == false)]")));
        var told = "$[?(@.subject == '" + alice + "')]";
        await().untilAsserted(() -> assertThat(Shop.neighbours()
                        .find(WireMock.postRequestedFor(WireMock.urlPathEqualTo("/internal/events"))
                                .withRequestBody(matchingJsonPath(told))))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(JsonPath.from(request.getBodyAsString())
                                .getMap("find { it.subject == '" + alice + "' }"))
                        .containsEntry("type", "dev.tact.use.recorded.v1")
                        .containsEntry("source", "urn:tact:recommendation-service")
                        .extracting("data")
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("useId", useId)
                        .containsEntry("service", "recommendation-service")
                        .containsEntry("purpose", "direct-marketing")
                        .containsEntry("categories", List.of("contact"))
                        .containsEntry("count", 2)
                        .containsEntry("decisionIds", List.of("d0"))
                        .containsEntry("reason", "CONSENT_GIVEN")
                        .containsEntry("epoch", 42)));
    }

    @Test
    void nothingIsReadWhereTheDecisionDenies() {
        var alice = UUID.randomUUID();
        decides(alice, "direct-marketing", "CONSENT_WITHDRAWN");
        decides(alice, "personalised-recommendations", "NO_RECORD", "RESTRICTED", "NO_RECORD", "DIAL_OFF");

        evaluate(alice, "direct-marketing", "EMAIL", night, "a01", "zzz")
                .statusCode(200)
                .body("items.itemId", contains("a01", "zzz"))
                .body("items.allowed", contains(false, false))
                .body("items.reasons.flatten()", contains("CONSENT_WITHDRAWN", "CONSENT_WITHDRAWN"))
                .body("useId", nullValue())
                .body("basis", contains("CONSENT"));
        evaluate(alice, "personalised-recommendations", "ONSITE", noon, "a01")
                .body("items[0].reasons", contains("RESTRICTED"));
    }

    @Test
    void oneCategoryOfThoseAPurposeRestsOnIsEnough() {
        var alice = UUID.randomUUID();
        decides(alice, "personalised-recommendations", "NO_RECORD", "CONSENT_GIVEN", "NO_RECORD", "NO_RECORD");

        evaluate(alice, "personalised-recommendations", "ONSITE", noon, "a01").body("items[0].allowed", equalTo(true));
    }

    @Test
    void nothingIsAllowedWithoutADecision() {
        var nobody = UUID.randomUUID();
        evaluate(nobody, "direct-marketing", "EMAIL", noon, "a01")
                .statusCode(200)
                .body("items[0].allowed", equalTo(false))
                .body("items[0].reasons", contains("CONSENT_UNAVAILABLE"))
                .body("useId", nullValue())
                .body("basis", empty());

        var late = UUID.randomUUID();
        Shop.neighbours()
                .register(asked(late, "direct-marketing")
                        .willReturn(okJson(answer("CONSENT_GIVEN")).withFixedDelay(10_000)));
        evaluate(late, "direct-marketing", "EMAIL", noon, "a01")
                .body("items[0].reasons", contains("CONSENT_UNAVAILABLE"));

        var unreadable = UUID.randomUUID();
        Shop.neighbours()
                .register(asked(unreadable, "direct-marketing")
                        .willReturn(okJson("{\"evaluations\":[{\"decision\":true}]}")));
        evaluate(unreadable, "direct-marketing", "EMAIL", noon, "a01")
                .body("items[0].reasons", contains("CONSENT_UNAVAILABLE"));
    }

    @Test
    void aSignalOfTheCustomersTravelsAlong() {
        var alice = willing();

        given().auth()
                .oauth2(Tokens.service("mailer", "recommendation-service", "suppressions.evaluate"))
                .header("Sec-GPC", "1")
                .contentType("application/json")
                .body(
                        "{\"subject\":\"%s\",\"purpose\":\"direct-marketing\",\"items\":[\"a01\"],\"channel\":\"ONSITE\",\"at\":\"%s\"}"
                                .formatted(alice, noon))
                .post("/v1/suppressions/evaluation")
                .then()
                .statusCode(200);

        Shop.neighbours()
                .verifyThat(1, questionsAbout(alice).withRequestBody(matchingJsonPath("$.context[?(@.gpc == true)]")));
    }

    @Test
    void nothingIsReadOfWhomIsErased() {
        var alice = willing();
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

        evaluate(alice, "direct-marketing", "EMAIL", noon, "a01")
                .statusCode(200)
                .body("items[0].reasons", contains("ERASURE_REQUESTED"))
                .body("useId", nullValue());
    }

    @Test
    void withoutARecordOfTheUseNothingIsAnswered() throws Exception {
        var alice = willing();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute(
                    "alter table outbox_event add constraint no_uses check (type <> 'dev.tact.use.recorded.v1') not valid");
            try {
                evaluate(alice, "direct-marketing", "EMAIL", noon, "a01")
                        .statusCode(500)
                        .body("items", nullValue());
            } finally {
                statement.execute("alter table outbox_event drop constraint no_uses");
            }
        }
    }

    @Test
    void whatWasShownForAnotherPurposeMayBeOffered() throws Exception {
        var alice = willing();
        for (var time = 0; time < 20; time++) {
            restraint.show(alice, "personalised-recommendations", List.of("a01"));
            shownLongerAgo(alice);
        }

        evaluate(alice, "personalised-recommendations", "ONSITE", noon, "a01")
                .body("items[0].reasons", contains("FREQUENCY_CAP"))
                .body("basis", hasItem("SHOWINGS"));
        evaluate(alice, "direct-marketing", "EMAIL", noon, "a01")
                .body("items[0].allowed", equalTo(true))
                .body("basis", not(hasItem("SHOWINGS")));
    }

    private static void shownLongerAgo(UUID subject) throws Exception {
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.prepareStatement(
                        "update impression set shown_at = shown_at - interval '1 hour' where subject = ?")) {
            statement.setObject(1, subject);
            statement.executeUpdate();
        }
    }

    @Test
    void judgesForATimeWithinReachOnly() {
        var alice = willing();
        for (var at :
                List.of(Duration.ofDays(-1).plusMinutes(1), Duration.ofDays(31).minusMinutes(1))) {
            evaluate(alice, "personalised-recommendations", "POST", in(at), "a01")
                    .statusCode(200);
        }
        for (var at :
                List.of(Duration.ofDays(-1).minusMinutes(1), Duration.ofDays(31).plusMinutes(1))) {
            evaluate(alice, "personalised-recommendations", "POST", in(at), "a01")
                    .statusCode(422)
                    .body("code", equalTo("time-out-of-reach"))
                    .body("violations[0].field", equalTo("at"));
        }
    }

    @Test
    void obeysADismissal() {
        var alice = willing(Shop.customer(2, "a01", "a02"));
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

        evaluate(alice, "personalised-recommendations", "ONSITE", noon, item)
                .body("items[0].reasons", contains("DISMISSED"));
        evaluate(willing(), "personalised-recommendations", "ONSITE", noon, item)
                .body("items[0].allowed", equalTo(true));
    }

    @Test
    void nothingDisturbsInQuietHours() {
        var someone = willing();
        evaluate(someone, "direct-marketing", "SMS", night, "a01").body("items[0].reasons", contains("QUIET_HOURS"));
        evaluate(someone, "direct-marketing", "ONSITE", night, "a01").body("items[0].allowed", equalTo(true));
        evaluate(someone, "personalised-recommendations", "SMS", night, "a01").body("items[0].allowed", equalTo(true));
        evaluate(someone, "direct-marketing", "SMS", night.replace("+01:00", "+02:00"), "a01")
                .body("items[0].reasons", contains("QUIET_HOURS"));
    }

    @Test
    void nothingIsPromotedToWhomACaseIsOpen() {
        var alice = willing();
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

        evaluate(alice, "direct-marketing", "POST", noon, "a01").body("items[0].reasons", contains("OPEN_COMPLAINT"));
        evaluate(alice, "direct-marketing", "EMAIL", night, "a11")
                .body("items[0].reasons", contains("OPEN_COMPLAINT", "QUIET_HOURS", "NOT_AVAILABLE"));
        evaluate(alice, "personalised-recommendations", "POST", noon, "a01").body("items[0].allowed", equalTo(true));
    }

    @Test
    void readsNoProfile() {
        var alice = willing(Shop.customer(2, "a01"));

        evaluate(alice, "direct-marketing", "EMAIL", noon, "a01").body("items[0].allowed", equalTo(true));

        Shop.neighbours()
                .verifyThat(0, WireMock.getRequestedFor(WireMock.urlPathEqualTo("/v1/profiles/" + alice + "/view")));
    }

    @Test
    void refusesWhatItCannotJudge() {
        var someone = willing();
        evaluate(someone, "service-delivery", "EMAIL", noon, "a01")
                .statusCode(422)
                .body("type", endsWith(":unknown-purpose"));
        evaluate(someone, "Marketing!", "EMAIL", noon, "a01")
                .statusCode(400)
                .body("violations[0].field", equalTo("purpose"));
        evaluate(someone, "direct-marketing", "PIGEON", noon, "a01").statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", noon.replace("+01:00", ""), "a01")
                .statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", noon)
                .statusCode(400)
                .body("violations[0].field", equalTo("items"));
        evaluate(someone, "direct-marketing", "EMAIL", noon, "x".repeat(65)).statusCode(400);
        evaluate(someone, "direct-marketing", "EMAIL", noon, many(200))
                .statusCode(200)
                .body("items", hasSize(200));
        evaluate(someone, "direct-marketing", "EMAIL", noon, many(201)).statusCode(400);
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

    private String in(Duration ahead) {
        return OffsetDateTime.ofInstant(clock.instant().plus(ahead), ZoneOffset.ofHours(2))
                .toString();
    }

    private static UUID willing() {
        return willing(UUID.randomUUID());
    }

    /** Somebody who allows all that is asked here. */
    private static UUID willing(UUID subject) {
        decides(subject, "direct-marketing", "CONSENT_GIVEN");
        decides(
                subject,
                "personalised-recommendations",
                "CONSENT_GIVEN",
                "CONSENT_GIVEN",
                "CONSENT_GIVEN",
                "CONSENT_GIVEN");
        return subject;
    }

    private static void decides(UUID subject, String purpose, String... reasons) {
        Shop.neighbours().register(asked(subject, purpose).willReturn(okJson(answer(reasons))));
    }

    private static MappingBuilder asked(UUID subject, String purpose) {
        return WireMock.post(WireMock.urlPathEqualTo("/access/v1/evaluations"))
                .withRequestBody(matchingJsonPath("$.subject.id", WireMock.equalTo(subject.toString())))
                .withRequestBody(matchingJsonPath("$.action.name", WireMock.equalTo(purpose)));
    }

    private static RequestPatternBuilder questionsAbout(UUID subject) {
        return WireMock.postRequestedFor(WireMock.urlPathEqualTo("/access/v1/evaluations"))
                .withRequestBody(matchingJsonPath("$.subject.id", WireMock.equalTo(subject.toString())));
    }

    /** One decision a category, in the order asked. */
    private static String answer(String... reasons) {
        return IntStream.range(0, reasons.length)
                .mapToObj(at ->
                        "{\"decision\":%s,\"context\":{\"decisionId\":\"d%d\",\"reason\":\"%s\",\"epoch\":42,\"dial\":2}}"
                                .formatted(reasons[at].equals("CONSENT_GIVEN"), at, reasons[at]))
                .collect(Collectors.joining(",", "{\"evaluations\":[", "]}"));
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
