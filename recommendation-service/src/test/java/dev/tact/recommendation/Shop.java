package dev.tact.recommendation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.similarity.Relations;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A small invented shop: two tastes of twelve items each, a hundred and twenty contributors who each have six of one taste, four known
 * before the last month and two in it. {@code a11} is sold out, {@code a12} is sensitive, {@code b12} is in no catalogue.
 */
public final class Shop {

    public static final UUID MERCHANDISER = UUID.fromString("11111111-0000-4000-8000-000000000001");

    private static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);

    private Shop() {}

    /** The stand-in of both neighbours. */
    public static WireMock neighbours() {
        var url = URI.create(ConfigProvider.getConfig().getValue("tact.profile-url", String.class));
        return new WireMock(url.getHost(), url.getPort());
    }

    /**
     * Brings the catalogue in and publishes a model, unless that was done before, and waits until lists no longer change for what an
     * earlier test brought in: many tests compare two lists.
     */
    public static void open() {
        var neighbours = neighbours();
        neighbours.register(post(urlPathEqualTo("/internal/acknowledgements")).willReturn(okJson("{}")));
        if (given().get("/v1/recommendations/anonymous").path("model") == null) {
            importItems(items());
            lendRows("", rows() + "{\"cursor\":\"c-end\"}\n");
            lendRows("c-end", "");
            awaitState(order(), "PUBLISHED");
            await().until(() -> given().get("/v1/recommendations/anonymous").path("model") != null);
        }
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .until(() -> Shelves.areCurrent() && Relations.areSettled());
    }

    /** The answer of profile-service to a cursor. */
    public static void lendRows(String cursor, String body) {
        neighbours()
                .register(get(urlPathEqualTo("/internal/training-rows"))
                        .withQueryParam("cursor", cursor.isEmpty() ? absent() : equalTo(cursor))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/x-ndjson")
                                .withBody(body)));
    }

    /** Nothing new, and that only after a while. */
    public static void lendRowsAfter(Duration delay, String cursor) {
        neighbours()
                .register(get(urlPathEqualTo("/internal/training-rows"))
                        .withQueryParam("cursor", equalTo(cursor))
                        .willReturn(aResponse().withFixedDelay((int) delay.toMillis())));
    }

    public static String items() {
        var csv = new StringBuilder("itemId,title,titleFr,category,price,currency,available,sensitive,firstSeen\n");
        for (var taste : List.of("a", "b")) {
            for (var item = 1; item <= 12; item++) {
                var id = id(taste, item);
                if (!id.equals("b12")) {
                    csv.append("%s,Item %s,Article %s,%s,2.50,GBP,%s,%s,2011-01-%02d%n"
                            .formatted(
                                    id,
                                    id,
                                    id,
                                    item > 9 ? "late-" + taste : taste,
                                    !id.equals("a11"),
                                    id.equals("a12"),
                                    item));
                }
            }
        }
        return csv.toString();
    }

    public static String id(String taste, int item) {
        return "%s%02d".formatted(taste, item);
    }

    /** The training rows of all contributors. */
    public static String rows() {
        var random = new Random(7);
        var lines = new StringBuilder();
        for (var contributor = 0; contributor < 120; contributor++) {
            lines.append(row("contributor-" + contributor, contributor % 2 == 0 ? "a" : "b", random));
        }
        return lines.toString();
    }

    private static String row(String trainingId, String taste, Random random) {
        var items = new ArrayList<Integer>();
        for (var item = 1; item <= 12; item++) {
            items.add(item);
        }
        Collections.shuffle(items, random);
        var parts = new ArrayList<String>();
        for (var place = 0; place < 6; place++) {
            var day = place < 4 ? LAST_DAY.minusDays(60 + place) : LAST_DAY.minusDays(place);
            parts.add("{\"itemId\":\"%s\",\"lastOn\":\"%s\"}".formatted(id(taste, items.get(place)), day));
        }
        return "{\"trainingId\":\"%s\",\"op\":\"PUT\",\"items\":[%s],\"groups\":{\"country\":\"FR\"},\"cursor\":\"c-%s\",\"more\":1}%n"
                .formatted(trainingId, String.join(",", parts), trainingId);
    }

    /** Uploads items and waits until they are applied. */
    public static String importItems(String csv) {
        String location = given().config(csvConfig())
                .auth()
                .oauth2(Tokens.service("tact-importer", "recommendation-service", "items.import"))
                .contentType("text/csv")
                .body(csv)
                .post("/v1/imports/items")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().auth()
                        .oauth2(Tokens.service("tact-importer", "recommendation-service", "items.import"))
                        .get(location)
                        .path("state")
                        .equals("COMPLETED"));
        return location;
    }

    /** Waits until lists may hold this item. */
    public static void awaitShelved(String item) {
        await().until(() -> given().get("/v1/recommendations/anonymous?candidates=" + item)
                .<List<String>>path("items.itemId")
                .contains(item));
    }

    public static RestAssuredConfig csvConfig() {
        return as("text/csv");
    }

    /** Sends bodies of this type as text. */
    public static RestAssuredConfig as(String type) {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(type, ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    /** Orders a training. */
    public static String order() {
        return given().auth()
                .oauth2(Tokens.person(MERCHANDISER, "merchandiser"))
                .post("/v1/models")
                .then()
                .statusCode(202)
                .extract()
                .path("version");
    }

    public static void awaitState(String version, String... states) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> Arrays.asList(states)
                        .contains(given().auth()
                                .oauth2(Tokens.person(MERCHANDISER, "merchandiser"))
                                .get("/v1/models/" + version)
                                .<String>path("state")));
    }

    /** The view of a customer who bought these items, in the answer of profile-service. */
    public static String view(UUID subject, int dial, String... bought) {
        return view(
                subject,
                dial,
                dial == 0 ? "DIAL_OFF" : "CONSENT_GIVEN",
                Arrays.stream(bought)
                        .map(item -> event(item, "purchase", "purchases"))
                        .collect(Collectors.joining(",")));
    }

    public static String view(UUID subject, int dial, String purchases, String events) {
        var allowed = purchases.equals("CONSENT_GIVEN");
        return """
                {"subject":"%s","purpose":"personalised-recommendations","epoch":42,"dial":%d,"window":"%s","useId":%s,
                 "decidedAt":"2026-01-01T00:00:00Z","later":{"unknown":true},
                 "categories":[{"category":"purchases","allowed":%s,"reason":"%s","decisionId":"d1"},
                   {"category":"browsing","allowed":false,"reason":"%s","decisionId":"d2"}],
                 "attributes":[],"events":[%s],"truncated":false}""".formatted(
                        subject,
                        dial,
                        dial == 1 ? "SESSION" : "FULL",
                        allowed ? "\"0190b0a0-0000-7000-8000-000000000001\"" : "null",
                        allowed,
                        purchases,
                        dial == 0 ? "DIAL_OFF" : "NO_RECORD",
                        events);
    }

    public static String event(String item, String type, String category) {
        return "{\"id\":\"e-%s\",\"type\":\"%s\",\"itemId\":\"%s\",\"quantity\":6,\"occurredAt\":\"2011-11-28T10:00:00Z\",\"category\":\"%s\"}"
                .formatted(item, type, item, category);
    }

    /** The same view, with these items bought long before its events. */
    public static String before(String view, String... items) {
        return view.replace(
                "\"truncated\":false",
                "\"truncated\":true,\"history\":["
                        + Arrays.stream(items).map(Shop::longAgo).collect(Collectors.joining(",")) + "]");
    }

    private static String longAgo(String item) {
        return """
                {"type":"purchase","category":"purchases","itemId":"%s","times":3,"quantity":18,"lastAt":"2010-12-01T10:00:00Z",
                 "lastEventId":"e-%s"}""".formatted(item, item);
    }

    /** The same in columns. */
    public static String beforeInColumns(String view, String... items) {
        return view.replace("\"truncated\":false", """
                "truncated":true,"history":[],"historyColumns":[{"type":"purchase","category":"purchases","itemId":[%s],
                 "times":[%s],"lastAt":[%s],"lastEventId":[%s],"masked":false}]""".formatted(
                        Arrays.stream(items).map("\"%s\""::formatted).collect(Collectors.joining(",")),
                        Arrays.stream(items).map(item -> "3").collect(Collectors.joining(",")),
                        Arrays.stream(items).map(item -> "1291197600000000").collect(Collectors.joining(",")),
                        Arrays.stream(items).map("\"e-%s\""::formatted).collect(Collectors.joining(","))));
    }

    /** What profile-service answers for a customer. */
    public static void profileAnswers(UUID subject, ResponseDefinitionBuilder answer) {
        neighbours()
                .register(
                        get(urlPathEqualTo("/v1/profiles/" + subject + "/view")).willReturn(answer));
    }

    /** A customer who bought these items and allows their use. */
    public static UUID customer(int dial, String... bought) {
        var subject = UUID.randomUUID();
        profileAnswers(subject, okJson(view(subject, dial, bought)));
        return subject;
    }

    /** Has consent-service tell that this customer is to be erased. */
    public static void erase(UUID subject, UUID rightsRequest) {
        given().auth()
                .oauth2(Tokens.service("consent-service", "recommendation-service", "events.deliver"))
                .config(as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.subject.erasure-requested.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":9,"data":{"rightsRequestId":"%s"}}]""".formatted(UUID.randomUUID(), subject, rightsRequest))
                .post("/internal/events")
                .then()
                .statusCode(200)
                .body("results[0].status", org.hamcrest.Matchers.equalTo("ACCEPTED"));
    }
}
