package dev.tact.recommendation.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ItemResourceTest {

    private static final String LAMP = """
            {"title":"Red lamp","titleFr":"Lampe rouge","category":"lamps","price":12.5,"currency":"EUR","available":true,
             "sensitive":false,"sensitiveTopics":["HEALTH"],"ageLimit":18,"season":[12,11],
             "dayParts":["NIGHT","MORNING"],"countries":["GB","FR"],
             "attributes":{"colour":"red","watts":4.5,"dimmable":true,"rooms":["hall","attic"]}}""";

    @Test
    void anItemIsShownAsItWasImported() {
        var id = "made/by:" + UUID.randomUUID();
        Shop.importItems("""
                attributes,season,ageLimit,sensitiveTopics,itemId,title,titleFr,price,currency,dayParts,countries,firstSeen
                "{""colour"":""red"",""watts"":40,""rooms"":[""hall"",""attic""],""new"":true}",12 1 2,18,HEALTH BELIEF,%s,Lamp,Lampe,100,EUR,NIGHT  MIDDAY,GB FR,2011-02-03
                """.formatted(id));

        get("/v1/items/" + id)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("itemId", equalTo(id))
                .body("title", equalTo("Lamp"))
                .body("titleFr", equalTo("Lampe"))
                .body("category", nullValue())
                .body("price", equalTo(100))
                .body("currency", equalTo("EUR"))
                .body("available", equalTo(true))
                .body("sensitive", equalTo(false))
                .body("sensitiveTopics", contains("BELIEF", "HEALTH"))
                .body("ageLimit", equalTo(18))
                .body("season", contains(1, 2, 12))
                .body("dayParts", contains("MIDDAY", "NIGHT"))
                .body("countries", contains("FR", "GB"))
                .body("attributes.colour", equalTo("red"))
                .body("attributes.watts", equalTo(40))
                .body("attributes.new", equalTo(true))
                .body("attributes.rooms", contains("hall", "attic"))
                .body("firstSeen", equalTo("2011-02-03"));
    }

    @Test
    void rowsWithAWrongAttributeAgeSeasonOrTopicAreReportedByLine() {
        var prefix = UUID.randomUUID().toString();
        var location = Shop.importItems("""
                itemId,title,attributes,ageLimit,season,sensitiveTopics
                %1$s-a,A,"{""a"":1}",1,1,
                %1$s-b,B,{},99,12,
                %1$s-c,C,[],,,
                %1$s-d,D,{,,,
                %1$s-e,E,"{""a"":null}",,,
                %1$s-f,F,"{""a"":{}}",,,
                %1$s-g,G,"{""a"":1,""a"":2}",,,
                %1$s-h,H,"{""a"":""\\u0000""}",,,
                %1$s-i,I,"{""a"":1e13}",,,
                %1$s-j,J,"{""a b"":1}",,,
                %1$s-k,K,,0,,
                %1$s-l,L,,100,,
                %1$s-m,M,,18+,,
                %1$s-n,N,,,0,
                %1$s-o,O,,,13,
                %1$s-p,P,,,dec,
                %1$s-q,Q,,,,WEATHER
                %1$s-r,R,"{""a"":[1]}",,,
                """.formatted(prefix));

        var refused = given().auth()
                .oauth2(Tokens.service("tact-importer", "recommendation-service", "items.import"))
                .get(location + "/refused")
                .asString();

        assertThat(refused)
                .isEqualTo("line,reason\n"
                        + String.join(
                                "",
                                IntStream.rangeClosed(4, 19)
                                        .mapToObj(line -> line + ","
                                                + (line < 12 || line == 19
                                                        ? "ATTRIBUTES_MALFORMED"
                                                        : line < 15
                                                                ? "AGE_LIMIT_MALFORMED"
                                                                : line < 18
                                                                        ? "SEASON_MALFORMED"
                                                                        : "SENSITIVE_TOPIC_UNKNOWN")
                                                + "\n")
                                        .toList()));
        get("/v1/items/" + prefix + "-a").statusCode(200);
        get("/v1/items/" + prefix + "-b").statusCode(200).body("ageLimit", equalTo(99));
        get("/v1/items/" + prefix + "-c").statusCode(404);
    }

    @Test
    void rowsOfAnUnknownPartOfTheDayOrCountryAreReportedByLine() {
        var prefix = UUID.randomUUID().toString();
        var location = Shop.importItems("""
                itemId,title,dayParts,countries
                %1$s-a,A,,
                %1$s-b,B,TEATIME,
                %1$s-c,C,morning,
                %1$s-d,D,,XX
                %1$s-e,E,,FR gb
                %1$s-f,F,,FRA
                """.formatted(prefix));

        var refused = given().auth()
                .oauth2(Tokens.service("tact-importer", "recommendation-service", "items.import"))
                .get(location + "/refused")
                .asString();

        assertThat(refused).isEqualTo("""
                line,reason
                3,DAY_PART_UNKNOWN
                4,DAY_PART_UNKNOWN
                5,COUNTRY_UNKNOWN
                6,COUNTRY_UNKNOWN
                7,COUNTRY_UNKNOWN
                """);
        get("/v1/items/" + prefix + "-a")
                .statusCode(200)
                .body("dayParts", empty())
                .body("countries", empty());
    }

    @Test
    void aMerchandiserSaysWhatAnItemIsUnderItsETag() {
        var id = imported();

        put(id, "\"1\"", LAMP)
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("title", equalTo("Red lamp"))
                .body("price", equalTo(12.5f))
                .body("season", contains(11, 12))
                .body("dayParts", contains("MORNING", "NIGHT"))
                .body("countries", contains("FR", "GB"))
                .body("attributes.watts", equalTo(4.5f));

        get("/v1/items/" + id)
                .header("ETag", "\"2\"")
                .body("titleFr", equalTo("Lampe rouge"))
                .body("sensitiveTopics", contains("HEALTH"))
                .body("attributes.rooms", contains("hall", "attic"));
        put(id, "\"2\"", LAMP).statusCode(200).header("ETag", "\"2\"");
        put(id, "\"1\"", LAMP).statusCode(412).body("code", equalTo("precondition-failed"));
        put(id, "W/\"2\"", LAMP).statusCode(412);
        put(id, null, LAMP).statusCode(428);
        put(id, "2", LAMP).statusCode(400);
        put("none-" + UUID.randomUUID(), "\"1\"", LAMP).statusCode(404);
    }

    @Test
    void aDayIsOfAYearWithFourDigits() {
        var id = "i-" + UUID.randomUUID();

        Shop.importItems("""
                itemId,title,firstSeen
                %1$s-a,Lamp,1000-01-01
                %1$s-b,Lamp,9999-12-31
                %1$s-c,Lamp,0999-12-31
                %1$s-d,Lamp,+10000-01-01
                %1$s-e,Lamp,2026-02-29
                """.formatted(id));

        get("/v1/items/" + id + "-a").body("firstSeen", equalTo("1000-01-01"));
        get("/v1/items/" + id + "-b").body("firstSeen", equalTo("9999-12-31"));
        get("/v1/items/" + id + "-c").statusCode(404);
        get("/v1/items/" + id + "-d").statusCode(404);
        get("/v1/items/" + id + "-e").statusCode(404);
    }

    @Test
    void anImportIsAnotherVersion() {
        var id = imported();
        Shop.importItems("itemId,title,firstSeen\n%s,Lamp,2010-01-01\n".formatted(id));

        get("/v1/items/" + id).header("ETag", "\"2\"").body("firstSeen", equalTo("2010-01-01"));
        put(id, "\"1\"", LAMP).statusCode(412);
    }

    @Test
    void refusesWhatIsNoItem() {
        var id = imported();
        var wrong = Map.ofEntries(
                Map.entry("title", LAMP.replace("Red lamp", " ")),
                Map.entry("long title", LAMP.replace("Red lamp", "x".repeat(201))),
                Map.entry("control", LAMP.replace("Red lamp", "a\\u0007b")),
                Map.entry("price", LAMP.replace("12.5", "-1")),
                Map.entry("currency", LAMP.replace("EUR", "XXZ")),
                Map.entry("no currency", LAMP.replace("\"currency\":\"EUR\",", "")),
                Map.entry("age", LAMP.replace("18", "100")),
                Map.entry("month", LAMP.replace("[12,11]", "[13]")),
                Map.entry("part of the day", LAMP.replace("MORNING", "TEATIME")),
                Map.entry("country", LAMP.replace("GB", "UK")),
                Map.entry("topic", LAMP.replace("HEALTH", "WEATHER")),
                Map.entry("attributes", LAMP.replace("\"red\"", "{}")),
                Map.entry("year", LAMP.replace("\"price\"", "\"firstSeen\":\"+99999-01-01\",\"price\"")));
        for (var item : wrong.entrySet()) {
            var status = put(id, "\"1\"", item.getValue()).extract().statusCode();
            assertThat(status).as(item.getKey()).isEqualTo(400);
        }
        put(id, "\"1\"", LAMP.replace("\"ageLimit\":18", "\"shoe\":18")).statusCode(400);
        put(id, "\"1\"", LAMP.replace("18", "99")).statusCode(200);
        put(id, "\"2\"", LAMP.replace("Red lamp", "x".repeat(200))).statusCode(200);
    }

    @Test
    void changingIsForMerchandisers() {
        var id = imported();
        given().contentType("application/json")
                .body(LAMP)
                .put("/v1/items/" + id)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(LAMP)
                .put("/v1/items/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void listsACategoryInPartsAndEndsIt() {
        var category = "c" + UUID.randomUUID();
        var csv = new StringBuilder("itemId,title,category\n");
        for (var item = 0; item < 5; item++) {
            csv.append("%s-%d,Thing,%s\n".formatted(category, item, category));
        }
        Shop.importItems(csv.toString());

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var part = given().queryParam("category", category)
                    .queryParam("limit", 2)
                    .queryParams(next.isEmpty() ? Map.of() : Map.of("cursor", next))
                    .get("/v1/items")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(part.getList("items.itemId"));
            next = part.getString("next");
        } while (next != null);

        assertThat(seen)
                .containsExactly(category + "-0", category + "-1", category + "-2", category + "-3", category + "-4");
        get("/v1/items?category=none-" + category).statusCode(200).body("items", empty());
        get("/v1/categories?limit=500")
                .statusCode(200)
                .body("categories.find { it.category == '" + category + "' }.items", equalTo(5));
    }

    @Test
    void findsWhatResemblesTheWordsTheNearestFirst() {
        var word = "q" + UUID.randomUUID().toString().substring(0, 8);
        Shop.importItems("""
                itemId,title,titleFr,category
                %1$s-1,A %1$s lantern,,one
                %1$s-2,Something,Une lanterne %1$s,two
                %1$s-3,Other thing,,three
                """.formatted(word));

        search(word, null, 10).body("items.itemId", contains(word + "-1", word + "-2"));
        search(word.toUpperCase(Locale.ROOT) + " lanterne", null, 10).body("items[0].itemId", equalTo(word + "-2"));
        search(word, "two", 10).body("items.itemId", contains(word + "-2")).body("next", nullValue());
        var first = search(word, null, 1).body("items", hasSize(1)).extract().jsonPath();
        given().queryParam("q", word)
                .queryParam("limit", 1)
                .queryParam("cursor", first.getString("next"))
                .get("/v1/items")
                .then()
                .statusCode(200)
                .body("items.itemId", not(hasItem(first.getString("items[0].itemId"))))
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void refusesMalformedSearches() {
        for (var query : List.of(
                "limit=0",
                "limit=101",
                "cursor=%25",
                "q=x",
                "category=" + "c".repeat(101),
                "q=" + "q".repeat(101),
                "q=ab&cursor=YQ")) {
            assertThat(get("/v1/items?" + query).extract().statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        get("/v1/categories?limit=501").statusCode(400);
        get("/v1/categories?cursor=%25").statusCode(400);
        get("/v1/items/none-" + UUID.randomUUID()).statusCode(404).contentType("application/problem+json");
    }

    private static String imported() {
        var id = "i-" + UUID.randomUUID();
        Shop.importItems("itemId,title\n%s,Lamp\n".formatted(id));
        return id;
    }

    private static ValidatableResponse search(String words, @Nullable String category, int limit) {
        return given().queryParam("q", words)
                .queryParam("limit", limit)
                .queryParams(category == null ? Map.of() : Map.of("category", category))
                .get("/v1/items")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    private static ValidatableResponse put(String id, @Nullable String read, String item) {
        return given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .contentType("application/json")
                .headers(read == null ? Map.of() : Map.of("If-Match", read))
                .body(item)
                .put("/v1/items/" + id)
                .then();
    }
}
