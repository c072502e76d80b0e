package dev.tact.recommendation.whatif;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class WhatIfResourceTest {

    private static final List<String> ALL = List.of("purchases", "browsing");
    private static final List<String> TOLD =
            List.of("personalised", "reason", "categories", "dial", "model", "items", "remarks");

    private static final int TIMES = 4;

    @Inject
    Sql sql;

    /** The first or a later time; a month lies between two. */
    private record Did(String item, String category, int time, Instant today) {

        String id() {
            return "e-" + category + "-" + item + "-" + time;
        }

        Instant at() {
            return today.minus(Duration.ofDays(35L + 30L * (TIMES - time)));
        }
    }

    @BeforeEach
    void open() {
        Shop.open();
    }

    @Test
    void foreseesExactlyTheListThatComesTrue() {
        var random = new Random(20260101);
        var moved = 0;
        var personal = 0;
        for (var round = 0; round < 300; round++) {
            var subject = UUID.randomUUID();
            var granted = Math.min(3, random.nextInt(8));
            var did = did(random);
            var withdrawn =
                    ALL.stream().filter(category -> random.nextInt(4) == 0).toList();
            var all = random.nextInt(12) == 0;
            var dial = random.nextBoolean() ? granted : random.nextInt(granted + 1);
            var taken = did.stream().filter(event -> random.nextInt(4) == 0).toList();
            var explicit = random.nextInt(3) == 0;
            profileTells(subject, granted, List.of(), explicit, did);
            var now = list(subject);

            var foreseen = whatIf(
                            subject,
                            "{\"without\":{\"purposes\":%s,\"categories\":%s,\"events\":%s},\"dial\":%d}"
                                    .formatted(
                                            json(all ? List.of("personalised-recommendations") : List.of()),
                                            json(withdrawn),
                                            json(taken.stream().map(Did::id).toList()),
                                            dial))
                    .statusCode(200)
                    .extract()
                    .jsonPath();

            profileTells(
                    subject,
                    dial,
                    all ? ALL : withdrawn,
                    explicit,
                    did.stream()
                            .filter(event -> !taken.contains(event) && (dial > 1 || dial == granted))
                            .toList());
            var then = list(subject);
            for (var told : TOLD) {
                var name = "round " + round + ", " + told;
                assertThat(foreseen.<Object>get("before." + told)).as(name).isEqualTo(now.get(told));
                assertThat(foreseen.<Object>get("after." + told)).as(name).isEqualTo(then.get(told));
            }
            moved += now.get("items").equals(then.get("items")) ? 0 : 1;
            personal += then.getBoolean("personalised") ? 1 : 0;
            assertThat(foreseen.<String>getList("lost")).isEqualTo(without(items(now), items(then)));
            assertThat(foreseen.<String>getList("gained")).isEqualTo(without(items(then), items(now)));
        }
        assertThat(moved).isGreaterThan(50);
        assertThat(personal).isGreaterThan(50);
    }

    /** Earlier purchases that are not told one by one, but counted. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasBoughtBeforeIsStillBoughtWithoutItsLastPurchase(boolean recent) {
        var alice = UUID.randomUUID();
        var last = recent ? Shop.view(alice, 2, "a01", "a02", "a03") : Shop.view(alice, 2, "CONSENT_GIVEN", "");
        var often = Shop.beforeInColumns(last, "a01", "a02", "a03");
        Shop.profileAnswers(alice, okJson(often));
        var bought = list(alice);
        assertThat(bought.getBoolean("personalised")).isTrue();

        var before = whatIf(alice, "{\"without\":{\"events\":[\"e-a01\"]}}")
                .extract()
                .jsonPath();
        Shop.profileAnswers(alice, okJson(often.replace("\"times\":[3,", "\"times\":[1,")));
        var never = whatIf(alice, "{\"without\":{\"events\":[\"e-a01\"]}}")
                .extract()
                .jsonPath();

        assertThat(before.<Object>get("after.items")).isEqualTo(bought.get("items"));
        assertThat(never.<Object>get("after.items")).isNotEqualTo(bought.get("items"));
    }

    @Test
    void foreseesTheListOfTheHourThatItIsThere() {
        var alice = Shop.customer(2, "a01", "a02");
        var parts = List.of("MORNING", "MIDDAY", "AFTERNOON", "EVENING", "NIGHT");
        importItems(parts, true);
        try {
            Shop.awaitShelved("what-if-NIGHT");
            // never two of them in the same part of the day
            var lists = new HashSet<List<String>>();
            for (var zone : List.of("Etc/UTC", "Asia/Tokyo", "Etc/GMT+8")) {
                var now = list(alice, "50&timeZone=" + zone);

                var foreseen = whatIf(alice, "{\"limit\":50,\"timeZone\":\"%s\"}".formatted(zone))
                        .statusCode(200)
                        .extract()
                        .jsonPath();

                assertThat(items(now)).contains("what-if-MORNING");
                assertThat(foreseen.<Object>get("before.items")).as(zone).isEqualTo(now.get("items"));
                assertThat(foreseen.<Object>get("after.items")).as(zone).isEqualTo(now.get("items"));
                lists.add(items(now));
            }
            assertThat(lists).hasSizeGreaterThan(1);
        } finally {
            importItems(parts, false);
        }
    }

    private static void importItems(List<String> parts, boolean available) {
        Shop.importItems(parts.stream()
                .map(part -> "what-if-%s,Item,%s,%s,2011-01-01%n".formatted(part, available, part))
                .collect(Collectors.joining("", "itemId,title,available,dayParts,firstSeen\n", "")));
    }

    @Test
    void readsOneViewAndKeepsNothing() {
        var alice = Shop.customer(2, "a01", "a02");

        whatIf(alice, "{\"without\":{\"events\":[\"e-a01\"]},\"limit\":50}")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("before.recommendationId", nullValue())
                .body("before.useId", equalTo("0190b0a0-0000-7000-8000-000000000001"))
                .body("after.recommendationId", nullValue())
                .body("gained", hasItem("a01"));

        Shop.neighbours().verifyThat(1, getRequestedFor(urlPathEqualTo("/v1/profiles/" + alice + "/view")));
        assertThat(sql.one("select count(*) from recommendation where subject = ?", row -> row.getInt(1), alice))
                .contains(0);
    }

    @Test
    void obeysWhatWasDismissedInBothLists() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = list(alice);
        var dismissed = list.getString("items[0].itemId");
        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType(ContentType.JSON)
                .body("{\"recommendationId\":\"%s\",\"itemId\":\"%s\",\"type\":\"NOT_INTERESTED\"}"
                        .formatted(list.getString("recommendationId"), dismissed))
                .post("/v1/me/feedback")
                .then()
                .statusCode(201);

        var foreseen = whatIf(alice, "{\"without\":{\"events\":[\"e-a01\"]}}")
                .extract()
                .jsonPath();

        assertThat(foreseen.<String>getList("before.items.itemId")).doesNotContain(dismissed);
        assertThat(foreseen.<String>getList("after.items.itemId")).doesNotContain(dismissed);
    }

    @Test
    void saysSoWhereNothingCanBeForeseen() {
        var alice = UUID.randomUUID();
        Shop.profileAnswers(alice, aResponse().withStatus(500));

        whatIf(alice, "{\"dial\":0}")
                .statusCode(200)
                .body("before.reason", equalTo("PROFILE_UNAVAILABLE"))
                .body("after.reason", equalTo("PROFILE_UNAVAILABLE"));
    }

    @Test
    void cannotTellWhatMoreWouldShow() {
        var alice = Shop.customer(2, "a01", "a02");

        whatIf(alice, "{\"dial\":2}").statusCode(200);
        whatIf(alice, "{\"dial\":3}").statusCode(422).body("type", endsWith("dial-above-granted"));
    }

    @Test
    void refusesWhatIsMalformed() {
        var alice = Shop.customer(2, "a01");

        whatIf(alice, "{\"dial\":-1}").statusCode(400);
        whatIf(alice, "{\"dial\":4}").statusCode(400);
        whatIf(alice, "{\"limit\":0}").statusCode(400);
        whatIf(alice, "{\"limit\":50}").statusCode(200);
        whatIf(alice, "{\"limit\":51}").statusCode(400);
        whatIf(alice, "{\"placement\":\"No\"}").statusCode(400);
        whatIf(alice, "{\"timeZone\":\"Nowhere\"}").statusCode(400).body("violations[0].field", equalTo("timeZone"));
        whatIf(alice, "{\"without\":{\"categories\":[\"\"]}}").statusCode(400);
        whatIf(alice, "[").statusCode(400);
    }

    @Test
    void isForCustomersOnly() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/me/recommendations/what-if")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/me/recommendations/what-if")
                .then()
                .statusCode(403);
    }

    private static List<Did> did(Random random) {
        var did = new ArrayList<Did>();
        var today = Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS);
        for (var number = random.nextInt(9); number > 0; number--) {
            var item = Shop.id(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(12));
            var category = ALL.get(random.nextInt(2));
            for (var time = 1 + random.nextInt(TIMES); time <= TIMES; time++) {
                did.add(new Did(item, category, time, today));
            }
        }
        return did.stream().distinct().toList();
    }

    /** As profile-service tells it, in a call that names no visit. */
    private static void profileTells(UUID subject, int dial, List<String> withdrawn, boolean explicit, List<Did> did) {
        var allowed = ALL.stream()
                .filter(category -> dial > 0 && !withdrawn.contains(category))
                .collect(Collectors.toSet());
        var categories = ALL.stream()
                .map(category ->
                        "{\"category\":\"%s\",\"allowed\":%s,\"reason\":\"%s\",\"decisionId\":\"d\",\"explicit\":%s}"
                                .formatted(
                                        category,
                                        allowed.contains(category),
                                        reason(dial, category, allowed),
                                        explicit))
                .collect(Collectors.joining(","));
        var seen = did.stream()
                .filter(event -> allowed.contains(event.category()) && dial > 1)
                .toList();
        var events = seen.stream()
                .map(event ->
                        "{\"id\":\"%s\",\"type\":\"%s\",\"itemId\":\"%s\",\"occurredAt\":\"%s\",\"category\":\"%s\"}"
                                .formatted(
                                        event.id(), type(event.category()), event.item(), event.at(), event.category()))
                .collect(Collectors.joining(","));
        var history = ALL.stream()
                .filter(category -> allowed.contains(category) && dial > 1)
                .map(category -> columns(
                        category,
                        seen.stream()
                                .filter(event -> event.category().equals(category))
                                .toList()))
                .collect(Collectors.joining(","));
        Shop.profileAnswers(subject, okJson("""
                        {"subject":"%s","purpose":"personalised-recommendations","epoch":42,"dial":%d,"window":"%s","useId":%s,
                         "decidedAt":"2026-01-01T00:00:00Z","categories":[%s],"attributes":[],"events":[%s],"truncated":false,
                         "historyColumns":[%s]}""".formatted(
                        subject,
                        dial,
                        dial == 1 ? "SESSION" : "FULL",
                        allowed.isEmpty() ? "null" : "\"0190b0a0-0000-7000-8000-000000000001\"",
                        categories,
                        events,
                        history)));
    }

    private static String type(String category) {
        return category.equals("purchases") ? "purchase" : "product-viewed";
    }

    /** Of each item the last time, and how often. */
    private static String columns(String category, List<Did> did) {
        var last = new TreeMap<String, Did>();
        var times = new TreeMap<String, Integer>();
        for (var event : did) {
            last.merge(event.item(), event, (one, other) -> one.time() > other.time() ? one : other);
            times.merge(event.item(), 1, Integer::sum);
        }
        return """
                {"type":"%s","category":"%s","itemId":%s,"times":%s,"lastAt":%s,"lastEventId":%s}""".formatted(
                        type(category),
                        category,
                        json(List.copyOf(last.keySet())),
                        times.values(),
                        last.values().stream()
                                .map(event -> event.at().getEpochSecond() * 1_000_000)
                                .toList(),
                        json(last.values().stream().map(Did::id).toList()));
    }

    private static String reason(int dial, String category, Set<String> allowed) {
        return dial == 0 ? "DIAL_OFF" : allowed.contains(category) ? "CONSENT_GIVEN" : "CONSENT_WITHDRAWN";
    }

    private static String json(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> items(JsonPath list) {
        return list.getList("items.itemId");
    }

    private static List<String> without(List<String> items, List<String> others) {
        return items.stream().filter(item -> !others.contains(item)).toList();
    }

    private static JsonPath list(UUID customer) {
        return list(customer, "10");
    }

    private static JsonPath list(UUID customer, String limit) {
        return given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/me/recommendations?limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse whatIf(UUID customer, String body) {
        return given().auth()
                .oauth2(Tokens.customer(customer))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/me/recommendations/what-if")
                .then();
    }
}
