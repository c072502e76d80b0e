package dev.tact.recommendation.ranking;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.OwnStart;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop on its first day, on a database of its own. */
@QuarkusTest
@TestProfile(EmptyShopTest.FirstDay.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class EmptyShopTest {

    /** Another profile is another start, and another database. */
    public static class FirstDay extends OwnStart {

        public FirstDay() {
            super("first-day", Map.of());
        }
    }

    @Test
    void withoutAModelTheNewestIsShownAndNothingPersonalIsRead() {
        var alice = Shop.customer(2, "a01");
        given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200)
                .body("reason", equalTo("MODEL_MISSING"))
                .body("model", nullValue())
                .body("items", empty());

        Shop.importItems(Shop.items());

        await().untilAsserted(() -> given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations?limit=1")
                .then()
                .statusCode(200)
                .body("reason", equalTo("MODEL_MISSING"))
                .body("items[0].itemId", equalTo("b11"))
                .body("items[0].reasons[0].code", equalTo("NEW")));
        Shop.neighbours().verifyThat(0, getRequestedFor(urlPathEqualTo("/v1/profiles/" + alice + "/view")));
    }

    @Test
    void nothingIsPublishedFromTooFewContributors() {
        Shop.lendRows("", "");

        var version = Shop.order();

        Shop.awaitState(version, "REFUSED");
        given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .get("/v1/models/" + version)
                .then()
                .body("refusal", equalTo("TOO_FEW_CONTRIBUTORS"));
        given().auth()
                .oauth2(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"))
                .contentType("application/json")
                .body("{\"version\":\"" + version + "\"}")
                .put("/v1/models/published")
                .then()
                .statusCode(409)
                .body("code", equalTo("version-refused"))
                .body("refusal", equalTo("TOO_FEW_CONTRIBUTORS"));
    }
}
