package dev.tact.recommendation.exploration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.OwnStart;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.engine.Models;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Customer;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.ranking.Scored;
import dev.tact.recommendation.suppression.Restraints;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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
            super("trying", Map.of("tact.exploration.pool", String.valueOf(POOL)));
        }
    }

    private static final int POOL = 4;

    private static final int DRAWS = 20_000;

    private final Exploration exploration;

    ExplorationTest(Exploration exploration) {
        this.exploration = exploration;
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
                .contains("In this list place 5 was given so; its item had a chance of 0.25.")
                .contains("one of the 4 items that just missed it, the likelier the less is known of it");
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

    /** Customers of one history have one pool; who they are is drawn anew at each run, so as many are asked as are needed. */
    @Test
    void everyItemThatJustMissedMayBeDrawn() {
        var tried = new HashSet<String>();
        for (var asked = 0; tried.size() < POOL && asked < 200; asked++) {
            tried.add(recommend(Shop.customer(3, "a01", "b01"), 6).getString("items[5].itemId"));
        }
        assertThat(tried).hasSize(POOL);
    }

    /** Pearson's test, for whose draws the day and the key are fixed: the same at every run. */
    @Test
    void drawsAsOftenAsItSays() {
        var weights = new double[16][16];
        var support = List.of(0, 3, 8, 15);
        for (var row = 0; row < support.size(); row++) {
            Arrays.fill(weights[row], 0, support.get(row), 0.1);
        }
        var items = IntStream.range(0, 16).mapToObj("item-%02d"::formatted).toList();
        var served = new Served("1", 1, Models.of(items, new double[16], weights));
        var chances =
                Exploration.chances(support.stream().mapToInt(Integer::intValue).toArray());
        var drawn = new int[4];

        for (var customer = 0; customer < DRAWS; customer++) {
            var moment = moment(new UUID(7, customer), served);
            var trial = exploration
                    .explore(ranked(10, 15), ranked(0, 10).stream(), moment)
                    .orElseThrow();
            var number = trial.item().scored().number();
            drawn[number]++;
            assertThat(trial.propensity()).isEqualTo(chances[number]);
            assertThat(exploration.explore(ranked(10, 15), ranked(0, 10).stream(), moment))
                    .contains(trial);
        }

        assertThat(Arrays.stream(chances).sum()).isCloseTo(1, within(1e-15));
        assertThat(chances[0] / chances[3]).isCloseTo(4, within(1e-12));
        var square = IntStream.range(0, 4)
                .mapToDouble(item -> Math.pow(drawn[item] - DRAWS * chances[item], 2) / (DRAWS * chances[item]))
                .sum();
        assertThat(square).as("three degrees of freedom, 0.1 %").isLessThan(16.27);
    }

    private static List<Ranked> ranked(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> new Ranked(
                        new Scored(Shelves.item("item-%02d".formatted(number)), number, 0, 0),
                        Slot.RANKED,
                        null,
                        List.of(),
                        List.of()))
                .toList();
    }

    private static Moment moment(UUID subject, Served served) {
        var view = new View(1, 3, null, List.of(), List.of(), Traits.NONE);
        return new Moment(
                Instant.EPOCH,
                new Request("home", 5, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                served,
                Shelves.of(),
                new Customer(subject, view, Suppressions.NONE, Restraints.NONE));
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
