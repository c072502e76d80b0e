package dev.tact.recommendation.exploration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.OwnStart;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ExplorationTest.Trying.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ExplorationTest {

    /** Other tests compare lists item by item: they try nothing. */
    public static class Trying extends OwnStart {

        public Trying() {
            super("trying", Map.of("tact.exploration.pool", "4"));
        }
    }

    @BeforeEach
    void open() {
        Shop.open();
    }

    @Test
    void theLastPlaceIsTriedAndSaysSo() {
        var list = recommend(Shop.customer(2, "a01", "a02"), 5);

        assertThat(list.getList("items.slot")).containsExactly("RANKED", "RANKED", "RANKED", "RANKED", "EXPLORATION");
        assertThat(list.getString("items[4].reasons[0].code")).isEqualTo("EXPLORING");
        assertThat(list.<String>getList("items.itemId")).doesNotHaveDuplicates().doesNotContain("a01", "a11", "b12");
    }

    @Test
    void theExplanationTellsThePlaceAndTheChance() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice, 5).getString("recommendationId");

        var explanation = given().auth()
                .oauth2(Tokens.customer(alice))
                .get("/v1/me/recommendations/" + list + "/explanation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(explanation.getMap("mainParameters.find { it.code == 'EXPLORATION' }.values"))
                .containsEntry("pool", 4)
                .containsEntry("place", 5)
                .containsEntry("propensity", 0.25f);
        assertThat(explanation.getString("howItWorks"))
                .contains("In this list place 5 was given so; its item had a chance of 0.25.");
    }

    @Test
    void lookingAgainShowsTheSame() {
        var alice = Shop.customer(3, "a01", "a02");

        assertThat(recommend(alice, 5).getList("items.itemId"))
                .isEqualTo(recommend(alice, 5).getList("items.itemId"));
    }

    @Test
    void neitherAShortListNorAVisitIsTriedOn() {
        assertThat(recommend(Shop.customer(2, "a01"), 4).getList("items.slot")).containsOnly("RANKED");
        assertThat(recommend(Shop.customer(1, "a01"), 5).getList("items.slot")).containsOnly("RANKED");
    }

    @Test
    void everyItemThatJustMissedMayBeDrawn() {
        var tried = new HashSet<String>();
        for (var item = 1; item <= 9; item++) {
            tried.add(recommend(Shop.customer(3, "a0" + item, "b0" + item), 6).getString("items[5].itemId"));
        }
        assertThat(tried).hasSizeGreaterThan(2);
    }

    private static JsonPath recommend(UUID customer, int limit) {
        return given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/me/recommendations?limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
