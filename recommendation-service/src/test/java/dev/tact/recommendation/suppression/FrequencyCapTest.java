package dev.tact.recommendation.suppression;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An item is shown three times, and each time counts. */
@QuarkusTest
@TestProfile(FrequencyCapTest.ThreeTimes.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class FrequencyCapTest {

    /** Another profile is another start, and another database. */
    public static class ThreeTimes extends OwnStart {

        public ThreeTimes() {
            super("frequency", Map.of("tact.suppression.most-times", "3", "tact.suppression.apart", "PT0S"));
        }
    }

    private static final String PURPOSE = "personalised-recommendations";

    private final Restraint restraint;

    FrequencyCapTest(Restraint restraint) {
        this.restraint = restraint;
    }

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void anItemIsShownThreeTimesAndThenRests() {
        var alice = Shop.customer(2, "a01", "a02");
        var first = recommend(alice, 2).getList("items.itemId");
        assertThat(recommend(alice, 2).getList("items.itemId")).isEqualTo(first);
        assertThat(recommend(alice, 2).getList("items.itemId")).isEqualTo(first);

        assertThat(recommend(alice, 2).getList("items.itemId")).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(recommend(Shop.customer(2, "a01", "a02"), 2).getList("items.itemId"))
                .isEqualTo(first);
    }

    @Test
    void aClickLetsItBeShownAgain() {
        var alice = Shop.customer(2, "a01", "a02");
        recommend(alice, 1);
        recommend(alice, 1);
        var list = recommend(alice, 1);
        var item = list.getString("items[0].itemId");
        assertThat(recommend(alice, 1).getString("items[0].itemId")).isNotEqualTo(item);

        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .body("{\"recommendationId\":\"%s\",\"itemId\":\"%s\",\"type\":\"CLICK\"}"
                        .formatted(list.getString("recommendationId"), item))
                .post("/v1/me/feedback")
                .then()
                .statusCode(201);

        assertThat(recommend(alice, 1).getString("items[0].itemId")).isEqualTo(item);
    }

    @Test
    void aHundredCallsAtOnceShowNothingMoreThanThreeTimes() throws Exception {
        var alice = Shop.customer(2, "a01", "a02");
        Callable<List<String>> call = () -> counted(recommend(alice, 3));

        var shown = new HashMap<String, Integer>();
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var list : calls.invokeAll(
                    IntStream.range(0, 100).mapToObj(number -> call).toList())) {
                list.get().forEach(item -> shown.merge(item, 1, Integer::sum));
            }
        }

        // those that were too late left places; one by one they are taken
        var list = recommend(alice, 3);
        for (var asked = 0; asked < 100 && !list.getList("items").isEmpty(); asked++) {
            counted(list).forEach(item -> shown.merge(item, 1, Integer::sum));
            list = recommend(alice, 3);
        }

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy((item, times) -> assertThat(times).as(item).isLessThanOrEqualTo(3));
        assertThat(list.getList("items")).as("all that there is rests").isEmpty();
    }

    @Test
    void aHundredShowingsAtOnceTakeExactlyThreePlaces() throws Exception {
        var alice = UUID.randomUUID();
        var items = List.of("a01", "a02", "a03");
        Callable<Integer> call = () -> restraint.show(alice, PURPOSE, items).size();

        var granted = 0;
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var shown : calls.invokeAll(
                    IntStream.range(0, 100).mapToObj(number -> call).toList())) {
                granted += shown.get();
            }
        }

        assertThat(granted).isEqualTo(9);
        assertThat(restraint.of(alice, PURPOSE).resting()).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void whatIsShownForOnePurposeHoldsNothingBackFromAnother() {
        var alice = UUID.randomUUID();
        for (var time = 0; time < 3; time++) {
            assertThat(restraint.show(alice, PURPOSE, List.of("a01"))).containsExactly("a01");
        }

        assertThat(restraint.of(alice, PURPOSE).resting()).containsExactly("a01");
        assertThat(restraint.of(alice, "direct-marketing").resting()).isEmpty();
        assertThat(restraint.show(alice, PURPOSE, List.of("a01"))).isEmpty();
        assertThat(restraint.show(alice, "direct-marketing", List.of("a01"))).containsExactly("a01");
    }

    @Test
    void anErasureForgetsWhatWasShownAndWhichCasesThereWere() throws Exception {
        var alice = Shop.customer(2, "a01", "a02");
        recommend(alice, 3);
        assertThat(counted(alice)).hasSize(3);

        Shop.erase(alice, UUID.randomUUID());

        assertThat(counted(alice)).isEmpty();
        assertThat(restraint.of(alice, PURPOSE)).isEqualTo(Restraints.NONE);
        restraint.show(alice, PURPOSE, List.of("a01"));
        assertThat(counted(alice)).as("of somebody erased nothing is counted").isEmpty();
    }

    @Test
    void allThatIsOldIsForgottenHoweverMuch() throws Exception {
        var alice = UUID.randomUUID();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute("""
                    insert into impression (id, subject, purpose, item, place, shown_at, sealed)
                    select gen_random_uuid(), '%1$s'::uuid, 'p', 'a'::bytea, n, now() - interval '8 days', 's'::bytea from generate_series(1, 2001) n
                    union all select gen_random_uuid(), '%1$s', 'p', 'b', 1, now() - interval '6 days', 's'""".formatted(alice));

            restraint.forget();

            var left = statement.executeQuery("select count(*) from impression where subject = '" + alice + "'");
            left.next();
            assertThat(left.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void showingForgettingAndErasingWaitForNoneOfEachOtherInACircle() throws Exception {
        var alice = UUID.randomUUID();
        var items = IntStream.range(0, 40).mapToObj(number -> "i" + number).toList();
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement();
                var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 20; round++) {
                restraint.show(alice, PURPOSE, items);
                // all old, and lying in the table in another order than that of the items
                statement.execute("""
                        with old as (delete from impression where subject = '%1$s' returning *)
                        insert into impression (id, subject, purpose, item, place, shown_at, sealed)
                            select id, subject, purpose, item, place, now() - interval '8 days', sealed from old order by item desc""".formatted(alice));
                List<Callable<Void>> all = IntStream.range(0, 16)
                        .<Callable<Void>>mapToObj(number -> () -> {
                            switch (number % 4) {
                                case 0, 1 -> restraint.show(alice, PURPOSE, items);
                                case 2 -> restraint.forget();
                                default -> restraint.clicked(alice, items.get(number));
                            }
                            return null;
                        })
                        .toList();
                for (var done : calls.invokeAll(all)) {
                    done.get();
                }
            }
        }

        assertThat(counted(alice).values()).allMatch(times -> times <= 3);
    }

    /** How often each item was counted, by its keyed hash. */
    private static Map<String, Integer> counted(UUID subject) throws Exception {
        var url = ConfigProvider.getConfig().getValue("tact.database.url", String.class);
        var counts = new HashMap<String, Integer>();
        try (var owner = Tact.asOwner(url);
                var count = owner.prepareStatement(
                        "select encode(item, 'hex'), count(*) from impression where subject = ? group by item")) {
            count.setObject(1, subject);
            try (var rows = count.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return counts;
    }

    /** A call that is too late for its view answers everybody's list, which is counted for nobody. */
    private static List<String> counted(JsonPath list) {
        return list.getBoolean("personalised") ? list.getList("items.itemId") : List.of();
    }

    private static JsonPath recommend(UUID subject, int limit) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
