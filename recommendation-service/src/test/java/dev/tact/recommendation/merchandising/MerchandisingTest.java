package dev.tact.recommendation.merchandising;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules do to lists; each test has a placement of its own. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class MerchandisingTest {

    private final String placement = "p-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> rules = new ArrayList<>();

    @BeforeEach
    void open() {
        Shop.open();
    }

    @AfterEach
    void takeTheRulesAway() {
        for (var rule : rules) {
            given().auth()
                    .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                    .header("If-Match", "*")
                    .delete("/v1/merchandising-rules/" + rule)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    void aBoostBringsAnItemUpAndLeavesItsScore() {
        var before = anonymous();
        var item = before.getString("items[5].itemId");

        add("\"effect\":\"BOOST\",\"factor\":3," + item(item));

        await().until(() -> anonymous().getString("items[1].itemId").equals(item));
        var after = anonymous();
        assertThat(after.getDouble("items[1].score")).isEqualTo(before.getDouble("items[5].score"));
        assertThat(after.getString("items[0].itemId")).isEqualTo(before.getString("items[0].itemId"));
        assertThat(after.getString("items[2].itemId")).isEqualTo(before.getString("items[1].itemId"));
    }

    @Test
    void theExplanationTellsWhatARuleMoved() {
        var alice = Shop.customer(2, "a01", "a02");
        var before = recommend(alice);
        var item = before.getString("items[4].itemId");

        add("\"effect\":\"PIN\",\"position\":1," + item(item));

        await().until(() -> recommend(alice).getString("items[0].itemId").equals(item));
        var after = recommend(alice);
        given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations/" + after.getString("recommendationId") + "/explanation")
                .then()
                .statusCode(200)
                .body("items[0].itemId", equalTo(item))
                .body("items[0].score", equalTo(before.getFloat("items[4].score")))
                .body("items[0].adjustments[0].rule", equalTo("MERCHANDISING_PIN"))
                .body("items[0].adjustments[0].rankBefore", equalTo(5))
                .body("items[0].adjustments[0].rankAfter", equalTo(1))
                .body("items[1].adjustments[0].rankBefore", equalTo(1))
                .body("items[1].adjustments[0].rankAfter", equalTo(2));
    }

    @Test
    void whatIsBuriedComesLast() {
        var first = anonymous().getString("items[0].itemId");

        add("\"effect\":\"BURY\"," + item(first));

        await().until(() -> !items().contains(first));
        assertThat(items(50)).last().isEqualTo(first);
    }

    @Test
    void anExcludedCategoryIsGoneAndOnlyAtItsPlacement() {
        assertThat(items(50)).contains("a03", "b03", "a10");

        add("\"effect\":\"EXCLUDE\",\"target\":{\"category\":\"a\"}");

        await().until(() -> !items(50).contains("a03"));
        assertThat(items(50)).contains("b03", "a10").doesNotContain("a01", "a09");
        assertThat(given().get("/v1/recommendations/anonymous?limit=50&placement=elsewhere")
                        .jsonPath()
                        .<String>getList("items.itemId"))
                .contains("a03");
    }

    @Test
    void aValueOfAnAttributeNamesItems() {
        Shop.importItems("""
                itemId,title,titleFr,category,price,currency,firstSeen,attributes
                b05,Item b05,Article b05,b,2.50,GBP,2011-01-05,"{""colours"":[""red"",""blue""]}"
                b06,Item b06,Article b06,b,2.50,GBP,2011-01-06,"{""colours"":[""green""]}"
                """);

        add("\"effect\":\"EXCLUDE\",\"target\":{\"attribute\":\"colours\",\"value\":\"blue\"}");

        await().until(() -> !items(50).contains("b05"));
        assertThat(items(50)).contains("b06");
    }

    @Test
    void aPinLetsNothingInThatIsKeptOut() {
        var alice = Shop.customer(2, "a01");
        var dismissed = recommend(alice).getString("items[0].itemId");
        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .body(Map.of(
                        "recommendationId",
                        recommend(alice).getString("recommendationId"),
                        "itemId",
                        dismissed,
                        "type",
                        "DISMISS"))
                .post("/v1/me/feedback")
                .then()
                .statusCode(201);

        var telling = "telling-" + UUID.randomUUID();
        Shop.importItems("itemId,title,sensitiveTopics\n%s,Book,BELIEF\n".formatted(telling));

        // sold out, sensitive, telling of something sensitive, bought, dismissed, in no catalogue
        for (var item : List.of("a11", "a12", telling, "a01", dismissed, "b12")) {
            add("\"effect\":\"PIN\",\"position\":1," + item(item));
            add("\"effect\":\"BOOST\",\"factor\":10," + item(item));
        }
        add("\"effect\":\"PIN\",\"position\":2," + item("b03"));

        await().until(() -> recommend(alice).getString("items[1].itemId").equals("b03"));
        assertThat(recommend(alice).<String>getList("items.itemId"))
                .hasSize(10)
                .doesNotContain("a11", "a12", telling, "a01", dismissed, "b12");
    }

    @Test
    void ofTwoPinsAtOnePositionTheFirstMadeWinsAndThePinnedAreNotBuried() {
        add("\"effect\":\"BURY\",\"target\":{\"category\":\"b\"}");
        add("\"effect\":\"PIN\",\"position\":3," + item("b02"));
        add("\"effect\":\"PIN\",\"position\":3," + item("b01"));
        add("\"effect\":\"PIN\",\"position\":50," + item("a02"));

        await().untilAsserted(() -> assertThat(items(50)).last().isEqualTo("a02"));
        assertThat(items().subList(2, 4)).containsExactly("b02", "b01");
    }

    @Test
    void whatNobodyKnowsYetCanBePinned() {
        var item = "pinned-" + UUID.randomUUID();
        Shop.importItems("itemId,title\n%s,Zyzzyva\n".formatted(item));

        add("\"effect\":\"PIN\",\"position\":1," + item(item));

        await().until(() -> items().getFirst().equals(item));
        assertThat(anonymous().getString("items[0].reasons[0].code")).isEqualTo("NEW");
        assertThat(anonymous().getDouble("items[0].score")).isZero();
        // elsewhere it only fills the list up
        assertThat(given().get("/v1/recommendations/anonymous?limit=10&placement=elsewhere")
                        .jsonPath()
                        .<String>getList("items.itemId"))
                .doesNotContain(item);
    }

    @Test
    void aRuleHoldsFromItsBeginningToItsEnd() {
        var last = items().getLast();
        add("\"effect\":\"PIN\",\"position\":1,\"until\":\"2020-01-01T00:00:00Z\"," + item(last));
        add("\"effect\":\"PIN\",\"position\":1,\"from\":\"2199-01-01T00:00:00Z\"," + item(last));
        add("\"effect\":\"PIN\",\"position\":2,\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"2199-01-01T00:00:00Z\","
                + item(last));

        await().until(() -> items().get(1).equals(last));
    }

    private static String item(String id) {
        return "\"target\":{\"itemId\":\"" + id + "\"}";
    }

    private void add(String rule) {
        rules.add(given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .contentType("application/json")
                .body("{\"placement\":\"" + placement + "\"," + rule + "}")
                .post("/v1/merchandising-rules")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private List<String> items() {
        return items(10);
    }

    private List<String> items(int limit) {
        return given().get("/v1/recommendations/anonymous?limit=" + limit + "&placement=" + placement)
                .jsonPath()
                .getList("items.itemId");
    }

    private JsonPath anonymous() {
        return given().get("/v1/recommendations/anonymous?placement=" + placement)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath recommend(UUID subject) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?placement=" + placement)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
