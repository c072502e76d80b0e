package dev.tact.recommendation.similarity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ColdItemsTest {

    private final String cold = "cold-" + UUID.randomUUID();

    @Inject
    ColdItems items;

    @Inject
    SimilarityRepository similarities;

    @Inject
    Sql sql;

    @BeforeEach
    void open() {
        Shop.open();
    }

    @AfterEach
    void sellOut() {
        Shop.importItems("itemId,title,available\n%s,Gone,false\n".formatted(cold));
    }

    @Test
    void aNewItemIsRelatedToThoseItResemblesMost() {
        arrives("Item a05 new", "a");

        assertThat(items.neighbours(cold))
                .hasSize(5)
                .extracting(Neighbour::itemId)
                .startsWith("a05")
                .allMatch(item -> item.startsWith("a"))
                // of another category
                .doesNotContain("a12");
        assertThat(items.neighbours(cold).stream()
                        .mapToDouble(Neighbour::weight)
                        .sum())
                .isBetween(0.25, 1.0);
        assertThat(items.neighbours("a05")).isEmpty();
    }

    @Test
    void whatResemblesWhatBecomesSensitiveIsKeptOutAtOnceAndComesBack() {
        arrives("Item a05 new", "a");
        var nearest =
                items.neighbours(cold).stream().map(Neighbour::itemId).limit(3).toList();

        flag(nearest, true);
        try {
            await().until(() -> !anonymous().<String>getList("items.itemId").contains(cold));
            assertThat(items.neighbours(cold))
                    .extracting(Neighbour::itemId)
                    .as("it was not related anew")
                    .startsWith(nearest.toArray(String[]::new));
        } finally {
            flag(nearest, false);
        }
        await().until(() -> anonymous().<String>getList("items.itemId").contains(cold));
    }

    @Test
    void sensitiveItemsAreNeighboursButSpeakForNothing() {
        arrives("Item a05 new", "a");
        var nearest = items.neighbours(cold).getFirst().itemId();
        var before = score(anonymous(), cold);

        flag(List.of(nearest), true);
        try {
            await().until(() -> !anonymous().<String>getList("items.itemId").contains(nearest));
            assertThat(score(anonymous(), cold)).isBetween(0.0, before - 1e-9);
        } finally {
            flag(List.of(nearest), false);
        }
        await().until(() -> score(anonymous(), cold) == before);
    }

    private static void flag(List<String> known, boolean sensitive) {
        var rows = known.stream()
                .map(id -> "%s,Item %s,Article %s,a,2.50,GBP,%s,2011-01-%s%n"
                        .formatted(id, id, id, sensitive, id.substring(1)))
                .collect(Collectors.joining());
        Shop.importItems("itemId,title,titleFr,category,price,currency,sensitive,firstSeen\n" + rows);
    }

    @Test
    void whatIsLikeNothingHasNoNeighbours() {
        arrives("Item b05 new", "b");
        Shop.importItems("itemId,title,category\n%s,Zyzzyva quux,unheard-of\n".formatted(cold));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> items.neighbours(cold).isEmpty());
    }

    @Test
    void isRecommendedToWhoLikesWhatItResemblesAndExplainedByTheirEvents() {
        arrives("Item a05 new", "a");
        var alice = Shop.customer(3, "a01", "a02");
        var bob = Shop.customer(3, "b01", "b02");

        var list = recommend(alice);
        var place = list.<String>getList("items.itemId").indexOf(cold);

        assertThat(place).isNotNegative();
        assertThat(list.getString("items[" + place + "].reasons[0].code")).isEqualTo("SIMILAR_TO");
        assertThat(list.getString("items[" + place + "].reasons[0].text")).contains("Item a0");
        assertThat(list.<List<String>>getList("items.reasons.code").stream()
                        .filter(codes -> codes.contains("SIMILAR_TO")))
                .hasSize(1);
        assertThat(list.getDouble("items[" + place + "].score")).isGreaterThan(score(recommend(bob), cold));
        var explanation = explain(alice, list.getString("recommendationId"));
        var at = "items[" + place + "].";
        var sum = explanation.getDouble(at + "base") + explanation.getDouble(at + "withheld.value");
        var contributions = explanation.<Number>getList(at + "contributions.value");
        for (var value : contributions) {
            sum += value.doubleValue();
        }
        assertThat(contributions).isNotEmpty();
        assertThat(explanation.getDouble(at + "score")).isCloseTo(sum, within(1e-9));
    }

    @Test
    void isInTheListOfEverybodyByThePopularityOfWhatItResembles() {
        arrives("Item a05 new", "a");

        assertThat(score(anonymous(), cold)).isGreaterThan(0);
        assertThat(anonymous().getString("items.find { it.itemId == '" + cold + "' }.reasons[0].code"))
                .isEqualTo("SIMILAR_TO");
    }

    @Test
    void onlyThoseAreLookedForAgainThatAChangeOfWhatIsKnownConcerns() {
        arrives("Item a05 new", "a");
        var other = "other-" + UUID.randomUUID();
        Shop.importItems("itemId,title,category,firstSeen\n%s,Zyzzyva quux,unheard-of,2011-12-01\n".formatted(other));
        await().until(() -> ids("select id from cold_item").contains(other));
        var known = ids("select id from known_item");

        assertThat(lookedForAgain(known, without(known, "b01"))).doesNotContain(cold, other);
        assertThat(lookedForAgain(known, without(known, "a05"))).contains(cold).doesNotContain(other);
        assertThat(lookedForAgain(without(known, "a05"), known)).contains(cold).doesNotContain(other);
        assertThat(lookedForAgain(without(known, other), with(known, other))).doesNotContain(cold, other);

        Shop.importItems("itemId,title,available\n%s,Gone,false\n".formatted(other));
    }

    private Set<String> lookedForAgain(Set<String> before, Set<String> after) {
        QuarkusTransaction.begin();
        try {
            similarities.know("before", List.copyOf(before));
            sql.update("update cold_item set version = 1");
            similarities.know("after", List.copyOf(after));
            return ids("select id from cold_item where version = 0");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Set<String> ids(String query) {
        return Set.copyOf(sql.list(query, row -> row.getString(1)));
    }

    private static Set<String> without(Set<String> items, String one) {
        return items.stream().filter(item -> !item.equals(one)).collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> items, String one) {
        return Stream.concat(items.stream(), Stream.of(one)).collect(Collectors.toSet());
    }

    private void arrives(String title, String category) {
        Shop.importItems("itemId,title,titleFr,category,firstSeen\n%s,%s,Article,%s,2011-12-01\n"
                .formatted(cold, title, category));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !items.neighbours(cold).isEmpty()
                        && anonymous().<String>getList("items.itemId").contains(cold));
    }

    private static JsonPath anonymous() {
        return given().get("/v1/recommendations/anonymous?limit=50").jsonPath();
    }

    private static double score(JsonPath list, String item) {
        var place = list.<String>getList("items.itemId").indexOf(item);
        return place < 0 ? Double.NEGATIVE_INFINITY : list.getDouble("items[" + place + "].score");
    }

    private static JsonPath recommend(UUID subject) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?limit=50")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath explain(UUID subject, String id) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations/" + id + "/explanation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }
}
