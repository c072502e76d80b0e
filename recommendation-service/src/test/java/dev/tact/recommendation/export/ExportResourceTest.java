package dev.tact.recommendation.export;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.export.ExportSection;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ExportResourceTest {

    private static final String EXPORT = "/v1/me/exports/recommendation";

    @Inject
    Sql sql;

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    private static JsonPath exported(UUID subject, String language) {
        return given().auth()
                .oauth2(Tokens.steppedUp(subject, "customer"))
                .header("Accept-Language", language)
                .get(EXPORT)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"tact-recommendation.json\"")
                .extract()
                .jsonPath();
    }

    private static JsonPath recommend(UUID subject) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/recommendations?limit=4")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void tellsOfEveryTableThatKnowsAPerson() {
        var told = Sections.ALL.stream()
                .flatMap(section -> section.tables().stream())
                .collect(Collectors.toSet());
        var ofPeople = new HashSet<>(sql.list("""
                select c.relname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where a.attname in ('subject', 'caller') and c.relkind in ('r', 'p')
                  and c.relnamespace = 'public'::regnamespace""", row -> row.getString(1)));

        assertThat(told).containsExactlyInAnyOrderElementsOf(ofPeople);
    }

    @Test
    void holdsListsWithTheirPartsWhatWasSaidAndWhatWasShown() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice);
        var item = list.getString("items[0].itemId");
        given().auth()
                .oauth2(Tokens.customer(alice))
                .contentType("application/json")
                .header("Idempotency-Key", "once")
                .body(Map.of("recommendationId", list.getString("recommendationId"), "itemId", item, "type", "DISMISS"))
                .post("/v1/me/feedback")
                .then()
                .statusCode(201);

        var export = exported(alice, "en");

        assertThat(export.getString("$schema")).isEqualTo("urn:tact:schema:recommendation-export:1");
        assertThat(export.getString("subject")).isEqualTo(alice.toString());
        assertThat(export.getString("lists[0].recommendationId")).isEqualTo(list.getString("recommendationId"));
        assertThat(export.<String>getList("lists[0].list.items.itemId")).isEqualTo(list.getList("items.itemId"));
        assertThat(export.<String>getList("lists[0].list.sources.itemId")).contains("a01", "a02");
        assertThat(export.getDouble("lists[0].list.items[0].score"))
                .isEqualTo(
                        export.getDouble("lists[0].list.items[0].base")
                                + export.<Float>getList("lists[0].list.items[0].contributions.value").stream()
                                        .mapToDouble(Float::doubleValue)
                                        .sum(),
                        within(1e-6));
        assertThat(export.getString("feedback[0].said.itemId")).isEqualTo(item);
        assertThat(export.getString("feedback[0].said.type")).isEqualTo("DISMISS");
        assertThat(export.<String>getList("showings.itemId"))
                .containsExactlyInAnyOrderElementsOf(list.<String>getList("items.itemId"));
        assertThat(export.getString("repeatableAnswers[0].operation")).isEqualTo("POST /v1/me/feedback");
        for (var section : Sections.ALL) {
            assertThat(export.getString("descriptions." + section.field())).isNotBlank();
            assertThat(export.getList(section.field())).as(section.field()).isNotNull();
        }
        assertThat(exported(alice, "fr").getString("descriptions.lists")).contains("listes");
    }

    @Test
    void holdsNothingOfAnybodyElse() {
        var alice = Shop.customer(2, "a01", "a02");
        recommend(alice);

        var ofBob = exported(UUID.randomUUID(), "en");

        // but that the export itself is on record
        assertThat(Sections.ALL.stream()
                        .map(ExportSection::field)
                        .filter(field -> !ofBob.getList(field).isEmpty()))
                .containsExactly("messages");
    }

    @Test
    void isOnRecordAmongTheUsesOfThePersonsData() {
        var alice = UUID.randomUUID();
        exported(alice, "en");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Shop.neighbours()
                        .verifyThat(postRequestedFor(urlPathEqualTo("/internal/events"))
                                .withRequestBody(matchingJsonPath("$[?(@.subject == '" + alice + "')]"))
                                .withRequestBody(matchingJsonPath("$[?(@.type == 'dev.tact.use.recorded.v1')]"))
                                .withRequestBody(matchingJsonPath("$[?(@.data.purpose == 'data-subject-rights')]"))));
    }

    @Test
    void isThePersonsOwnAfterAStepUp() {
        var alice = UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.customer(alice))
                .get(EXPORT)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().get(EXPORT).then().statusCode(401);
        for (var role : Set.of("support-agent", "privacy-officer", "rights.acknowledge")) {
            given().auth()
                    .oauth2(Tokens.steppedUp(UUID.randomUUID(), role))
                    .get(EXPORT)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
        }
        given().auth()
                .oauth2(Tokens.steppedUp(alice, "customer"))
                .post(EXPORT)
                .then()
                .statusCode(405);
    }

    @Test
    void whoWasErasedHasNothingToTakeAlong() {
        var alice = Shop.customer(2, "a01", "a02");
        recommend(alice);
        Shop.erase(alice, UUID.randomUUID());

        given().auth()
                .oauth2(Tokens.steppedUp(alice, "customer"))
                .get(EXPORT)
                .then()
                .statusCode(409)
                .body("code", equalTo("subject-erased"));
    }
}
