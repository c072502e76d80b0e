package dev.tact.recommendation.ranking;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.catalogue.DayPart;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call and a view say that a list heeds. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RequestTest {

    private final AgroalDataSource database;

    RequestTest(AgroalDataSource database) {
        this.database = database;
    }

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void leavesOutWhatTheCallExcludes() {
        var alice = Shop.customer(2, "a01");

        recommend(alice, "limit=50&exclude=a02,a03&exclude=b01")
                .body("personalised", equalTo(true))
                .body("items.itemId.findAll { it in ['a02', 'a03', 'b01'] }", empty());
        given().get("/v1/recommendations/anonymous?limit=50&exclude=a02")
                .then()
                .statusCode(200)
                .body("items.itemId", not(hasItem("a02")));
    }

    @Test
    void holdsCandidatesOnlyAndNothingThatMayNotBeShown() {
        var alice = Shop.customer(2, "a01");

        recommend(alice, "candidates=a01,a02,b02&candidates=a12,zzz")
                .body("personalised", equalTo(true))
                .body("items.itemId", containsInAnyOrder("a02", "b02"));
        recommend(alice, "candidates=a02,b02&exclude=b02").body("items.itemId", contains("a02"));
        recommend(alice, "candidates=a01").body("personalised", equalTo(true)).body("items", empty());
    }

    @Test
    void aSmallScreenHoldsFewer() {
        var alice = Shop.customer(2, "a01");

        recommend(alice, "device=PHONE").body("items", hasSize(6));
        recommend(alice, "device=DESKTOP").body("items", hasSize(10));
        recommend(alice, "device=PHONE&limit=7").body("items", hasSize(7));
    }

    @Test
    void refusesWhatIsMalformed() {
        var alice = Shop.customer(2, "a01");
        recommend(alice, "exclude=" + many(200)).body("items", hasSize(10));
        refused(alice, "exclude=" + many(201), "exclude");
        refused(alice, "candidates=" + many(200) + "&candidates=one-more", "candidates");
        refused(alice, "exclude=a02,,a03", "exclude");
        refused(alice, "exclude=" + "x".repeat(65), "exclude");
        refused(alice, "device=FRIDGE", "device");
        refused(alice, "timeZone=Mars/Olympus", "timeZone");
        recommend(alice, "timeZone=Europe/Paris").body("items", hasSize(10));
    }

    @Test
    void whatIsBoughtTimeAndAgainComesBackWhenItIsDue() {
        var alice = customer(bought("a01", 90), bought("a01", 60), bought("a01", 30), bought("a02", 3));

        recommend(alice, "limit=10")
                .body("items[0].itemId", equalTo("a01"))
                .body("items[0].reasons[0].code", equalTo("DUE_AGAIN"))
                .body("items[0].reasons[0].text", equalTo("You usually buy this again about now"))
                .body("items[0].reasons[0].eventIds", contains("e-a01-30"))
                .body("items.itemId", not(hasItem("a02")));
        var explanation = explain(alice, "limit=10");
        assertThat(explanation.<String>getList("items[0].adjustments.rule")).containsExactly("DUE_AGAIN");
        assertThat(explanation.getInt("items[0].adjustments[0].rankAfter")).isEqualTo(1);
        recommend(customer(bought("a01", 88), bought("a01", 58), bought("a01", 28)), "limit=10")
                .body("items.itemId", not(hasItem("a01")));
    }

    @Test
    void profilesExpectationSaysWhenSomethingIsDue() {
        var subject = UUID.randomUUID();
        var today = Instant.now().toString().substring(0, 10);
        Shop.profileAnswers(
                subject,
                okJson(Shop.view(subject, 2, "a01", "a02", "a03").replace("\"attributes\":[]", """
                                "attributes":[{"id":"x","key":"repurchase-due","category":"purchases","masked":false,
                                  "value":[{"itemId":"a02","dueOn":"%s","probability":0.6}]}]""".formatted(today))));

        recommend(subject, "limit=10")
                .body("items[0].itemId", equalTo("a02"))
                .body("items[0].reasons[0].code", equalTo("DUE_AGAIN"))
                .body("items.itemId", not(hasItem("a01")));
    }

    @Test
    void whatIsDueSaysSoBeItUnknownToTheModel() {
        var unknown = "due-" + UUID.randomUUID();
        Shop.importItems("itemId,title\n%s,Wyvern\n".formatted(unknown));
        await().until(() -> given().get("/v1/recommendations/anonymous?limit=50")
                .jsonPath()
                .getList("items.itemId")
                .contains(unknown));
        var alice = customer(bought(unknown, 90), bought(unknown, 60), bought(unknown, 30), bought("a02", 3));

        recommend(alice, "limit=10")
                .body("items[0].itemId", equalTo(unknown))
                .body("items[0].reasons.code", contains("DUE_AGAIN"))
                .body("items[0].reasons[0].eventIds", contains("e-" + unknown + "-30"));
    }

    @Test
    void anAttributeOfADeniedCategoryMakesTheViewUnreadable() {
        var subject = UUID.randomUUID();
        Shop.profileAnswers(
                subject,
                okJson(
                        Shop.view(subject, 2, "a01")
                                .replace(
                                        "\"attributes\":[]",
                                        "\"attributes\":[{\"key\":\"lifecycle-stage\",\"category\":\"lifecycle\",\"value\":\"LAPSED\"}]")));

        recommend(subject, "limit=10").body("reason", equalTo("PROFILE_UNAVAILABLE"));
    }

    @Test
    void ofWhoLeftLongAgoTheOldTasteCountsLess() {
        var subject = UUID.randomUUID();
        Shop.profileAnswers(
                subject,
                okJson(
                        Shop.view(subject, 3, "a01")
                                .replace(
                                        "\"attributes\":[]",
                                        "\"attributes\":[{\"key\":\"lifecycle-stage\",\"category\":\"purchases\",\"value\":\"LAPSED\"}]")));

        assertThat(explain(subject, "limit=10").getDouble("items[0].base")).isPositive();
        assertThat(explain(Shop.customer(3, "a01"), "limit=10").getDouble("items[0].base"))
                .isZero();
    }

    @Test
    void whatWasDoneInThisVisitWeighsMoreAndStillAddsUp() {
        var alice =
                customer(bought("a01", 30), event("b01", Duration.ofMinutes(10)), event("b02", Duration.ofMinutes(31)));

        var before = explain(alice, "limit=50");
        var visit = explain(alice, "limit=50&sessionId=s1");

        assertThat(value(visit, "b03", "b01")).isCloseTo(2 * value(before, "b03", "b01"), within(1e-12));
        assertThat(value(visit, "b03", "b02"))
                .as("half an hour ago was another")
                .isEqualTo(value(before, "b03", "b02"));
        for (var item = 0; item < visit.getList("items").size(); item++) {
            var at = "items[" + item + "].";
            var sum = visit.getDouble(at + "base") + visit.getDouble(at + "withheld.value");
            for (var value : visit.<Number>getList(at + "contributions.value")) {
                sum += value.doubleValue();
            }
            assertThat(visit.getDouble(at + "score")).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void asksTheDatabaseFourTimes() {
        var alice = Shop.customer(2, "a01", "a02");
        recommend(alice, "limit=10");
        database.getConfiguration().setMetricsEnabled(true);

        // each statement outside a transaction, and each transaction, takes a connection; so do the clocks' jobs, hence
        // the fewest
        var fewest = IntStream.range(0, 20)
                .mapToLong(call -> {
                    var before = database.getMetrics().acquireCount();
                    recommend(alice, "limit=10");
                    return database.getMetrics().acquireCount() - before;
                })
                .min()
                .orElseThrow();

        assertThat(fewest).isBetween(1L, 4L);
    }

    @Test
    void whatIsForAnotherPartOfTheDayStandsBehindAndSaysSo() {
        var id = "c-" + UUID.randomUUID();
        var now = Instant.now().atZone(ZoneOffset.UTC).toLocalTime();
        // the hour may turn while this runs
        var parts = DayPart.at(now) + " " + DayPart.at(now.plusHours(1));
        Shop.importItems("""
                itemId,title,category,dayParts,firstSeen
                %1$s-now,Lamp,lamps-%1$s,%2$s,2010-01-02
                %1$s-ever,Lamp,lamps-%1$s,,2010-01-01
                """.formatted(id, parts));
        Shop.awaitShelved(id + "-now");
        var alice = Shop.customer(2, "a01", "a02");
        var candidates = "candidates=" + id + "-now," + id + "-ever&timeZone=";

        recommend(alice, candidates + "UTC").body("items.itemId", contains(id + "-now", id + "-ever"));
        var explanation = explain(alice, candidates + "-12:00");
        assertThat(explanation.<String>getList("items.itemId")).containsExactly(id + "-ever", id + "-now");
        assertThat(explanation.<String>getList("items[1].adjustments.rule")).containsExactly("TIME_OF_DAY");
    }

    @Test
    void whatIsNotSoldWhereTheCustomerLetsItBeKnownIsLeftOutUntilTheyTakeThatBack() {
        var id = "c-" + UUID.randomUUID();
        Shop.importItems("itemId,title,countries\n%1$s-gb,Lamp,GB\n%1$s-fr,Lamp,FR BE\n".formatted(id));
        Shop.awaitShelved(id + "-fr");
        var alice = Shop.customer(2, "a01", "a02");
        var candidates = "candidates=" + id + "-gb," + id + "-fr";

        recommend(alice, candidates).body("items.itemId", containsInAnyOrder(id + "-gb", id + "-fr"));
        Shop.profileAnswers(alice, okJson(placed(Shop.view(alice, 2, "a01", "a02", "a03"), "country", "FR")));
        recommend(alice, candidates).body("personalised", equalTo(true)).body("items.itemId", contains(id + "-fr"));
        Shop.profileAnswers(
                alice, okJson(placed(Shop.view(alice, 2, "a01", "a02", "a03"), "location-coarse", "GB-LND")));
        recommend(alice, candidates).body("personalised", equalTo(true)).body("items.itemId", contains(id + "-gb"));
        Shop.profileAnswers(alice, okJson(placed(Shop.view(alice, 2, "a01", "a02", "a03"), "location-coarse", "")));
        recommend(alice, candidates)
                .body("personalised", equalTo(true))
                .body("items.itemId", containsInAnyOrder(id + "-gb", id + "-fr"));
        Shop.profileAnswers(alice, okJson(placed(Shop.view(alice, 2, "a01", "a02", "a03"), "country", "FR")));
        recommend(alice, candidates).body("items.itemId", contains(id + "-fr"));
        Shop.profileAnswers(
                alice,
                okJson(
                        Shop.view(alice, 2, "a01", "a02", "a03")
                                .replace(
                                        "\"categories\":[",
                                        "\"categories\":[{\"category\":\"country\",\"allowed\":false,\"reason\":\"CONSENT_WITHDRAWN\"},")));
        recommend(alice, candidates)
                .body("personalised", equalTo(true))
                .body("items.itemId", containsInAnyOrder(id + "-gb", id + "-fr"));
    }

    @Test
    void whatHasAnAgeLimitIsForThoseWhoLetBeKnownThatTheyAreOfAge() {
        var id = "c-" + UUID.randomUUID();
        Shop.importItems("itemId,title,ageLimit\n%1$s-18,Wine,18\n%1$s-ever,Lamp,\n".formatted(id));
        Shop.awaitShelved(id + "-ever");
        var candidates = "candidates=" + id + "-18," + id + "-ever";
        var alice = Shop.customer(2, "a01", "a02", "a03");

        recommend(alice, candidates).body("items.itemId", contains(id + "-ever"));
        Shop.profileAnswers(alice, okJson(aged(Shop.view(alice, 2, "a01", "a02", "a03"), 16)));
        recommend(alice, candidates).body("personalised", equalTo(true)).body("items.itemId", contains(id + "-ever"));
        Shop.profileAnswers(alice, okJson(aged(Shop.view(alice, 2, "a01", "a02", "a03"), 18)));
        recommend(alice, candidates).body("items.itemId", containsInAnyOrder(id + "-18", id + "-ever"));
    }

    @Test
    void whatIsSensitiveIsForThoseWhoExplicitlyConsented() {
        var alice = Shop.customer(2, "a01", "a02", "a03");
        var explicit = Shop.view(alice, 2, "a01", "a02", "a03")
                .replace("\"decisionId\":\"d1\"", "\"decisionId\":\"d1\",\"explicit\":true");

        recommend(alice, "limit=50").body("items.itemId", not(hasItem("a12")));
        Shop.profileAnswers(alice, okJson(explicit));
        recommend(alice, "limit=50").body("personalised", equalTo(true)).body("items.itemId", hasItem("a12"));
    }

    private static String aged(String view, int atLeast) {
        return view.replace(
                        "\"categories\":[",
                        "\"categories\":[{\"category\":\"declared-preferences\",\"allowed\":true,\"reason\":\"CONSENT_GIVEN\"},")
                .replace(
                        "\"attributes\":[]",
                        "\"attributes\":[{\"key\":\"age-at-least\",\"category\":\"declared-preferences\",\"value\":%d}]"
                                .formatted(atLeast));
    }

    /** The same view, with a place of this category. */
    private static String placed(String view, String category, String value) {
        return view.replace(
                        "\"categories\":[",
                        "\"categories\":[{\"category\":\"%s\",\"allowed\":true,\"reason\":\"CONSENT_GIVEN\"},"
                                .formatted(category))
                .replace(
                        "\"attributes\":[]",
                        "\"attributes\":[{\"key\":\"%s\",\"category\":\"%s\",\"value\":\"%s\"}]"
                                .formatted(category.equals("country") ? "country" : "region", category, value));
    }

    private static UUID customer(String... events) {
        var subject = UUID.randomUUID();
        Shop.profileAnswers(
                subject,
                okJson(Shop.view(subject, 2, "CONSENT_GIVEN", Stream.of(events).collect(Collectors.joining(",")))));
        return subject;
    }

    private static String bought(String item, int daysAgo) {
        return event("e-" + item + "-" + daysAgo, item, Instant.now().minus(Duration.ofDays(daysAgo)));
    }

    private static String event(String item, Duration ago) {
        return event("e-" + item, item, Instant.now().minus(ago));
    }

    private static String event(String id, String item, Instant at) {
        return "{\"id\":\"%s\",\"type\":\"purchase\",\"itemId\":\"%s\",\"quantity\":1,\"occurredAt\":\"%s\",\"category\":\"purchases\"}"
                .formatted(id, item, at);
    }

    private static double value(JsonPath explanation, String item, String from) {
        return explanation.getDouble("items.find { it.itemId == '%s' }.contributions.find { it.itemId == '%s' }.value"
                .formatted(item, from));
    }

    private static JsonPath explain(UUID subject, String query) {
        var id = recommend(subject, query)
                .body("personalised", equalTo(true))
                .extract()
                .<String>path("recommendationId");
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations/" + id + "/explanation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    private static ValidatableResponse recommend(UUID subject, String query) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?" + query)
                .then()
                .statusCode(200);
    }

    private static void refused(UUID subject, String query, String field) {
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation-failed"))
                .body("violations[0].field", equalTo(field));
    }

    private static String many(int items) {
        return IntStream.range(0, items).mapToObj(item -> "item-" + item).collect(Collectors.joining(","));
    }
}
