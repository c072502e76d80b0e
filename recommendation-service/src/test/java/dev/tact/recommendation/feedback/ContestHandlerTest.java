package dev.tact.recommendation.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ContestHandlerTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void theNextListObeysADecisionToSuppress() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var item = list.getString("items[0].itemId");
        var other = list.getString("items[1].itemId");

        decide(alice, list.getString("recommendationId"), "SUPPRESS", "\"" + item + "\",\"zzz\"", "APPLIED");

        assertThat(recommend(alice).<String>getList("items.itemId"))
                .doesNotContain(item)
                .contains(other);
        assertThat(recommend(Shop.customer(2, "a01", "a02")).<String>getList("items.itemId"))
                .contains(item);
    }

    @Test
    void theNextListIsMadeAnewAfterADecisionToRecompute() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);

        decide(alice, list.getString("recommendationId"), "RECOMPUTE", "", "APPLIED");

        var next = recommend(alice);
        assertThat(next.getString("recommendationId")).isNotEqualTo(list.getString("recommendationId"));
        assertThat(next.<String>getList("items.itemId")).isNotEmpty();
    }

    @Test
    void nothingChangesWhereADecisionAsksForNothing() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);

        decide(alice, list.getString("recommendationId"), "NONE", "", "APPLIED");

        assertThat(recommend(alice).<String>getList("items.itemId")).isEqualTo(list.getList("items.itemId"));
    }

    @Test
    void aListThatIsForgottenOrSomebodyElsesChangesNothing() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var bob = Shop.customer(2, "a01", "a02");
        var item = "\"" + list.getString("items[0].itemId") + "\"";

        decide(bob, list.getString("recommendationId"), "SUPPRESS", item, "STALE");
        decide(alice, UUID.randomUUID().toString(), "SUPPRESS", item, "STALE");

        assertThat(recommend(alice).<String>getList("items.itemId")).contains(list.getString("items[0].itemId"));
    }

    @Test
    void ofSomebodyErasedNothingIsKept() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        Shop.erase(alice, UUID.randomUUID());

        decide(
                alice,
                list.getString("recommendationId"),
                "SUPPRESS",
                "\"" + list.getString("items[0].itemId") + "\"",
                "STALE");
    }

    @Test
    void failsADecisionThatDoesNotSayWhatToDo() {
        decide(UUID.randomUUID(), UUID.randomUUID().toString(), "PRAY", "", "FAILED");
        decide(UUID.randomUUID(), "17", "SUPPRESS", "", "FAILED");
    }

    private static void decide(UUID subject, String recommendation, String remedy, String items, String status) {
        given().auth()
                .oauth2(Tokens.service("escalation-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:escalation-service","type":"dev.tact.contest.decided.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":0,"data":{"contestId":"%s","recommendationId":"%s",
                          "outcome":"CHANGED","remedy":"%s","itemIds":[%s],"at":"2026-01-01T00:00:00Z"}}]""".formatted(UUID.randomUUID(), subject, UUID.randomUUID(), recommendation, remedy, items))
                .post("/internal/events")
                .then()
                .statusCode(200)
                .body("results[0].status", equalTo(status));
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
}
