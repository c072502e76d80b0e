package dev.tact.recommendation.explanation;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ExplanationResourceTest {

    @Inject
    Recommendations recommendations;

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void putsIntoWordsWhatSpokeAgainstWhenAsked() {
        var alice = UUID.randomUUID();
        var list = keep(alice);

        explain(alice, list + "/explanation?against=true", "en")
                .statusCode(200)
                .body("items[0].against", hasSize(1))
                .body("items[0].against[0].eventId", equalTo("e-2"))
                .body("items[0].against[0].value", equalTo(-0.25f))
                .body(
                        "items[0].against[0].text",
                        equalTo("You bought “Item a02”: customers who have it have this item less often"));
        explain(alice, list + "/explanation?against=true", "fr")
                .body(
                        "items[0].against[0].text",
                        equalTo(
                                "Vous avez acheté «\u00a0Article a02\u00a0» : les clients qui l'ont ont moins souvent cet article"));
    }

    @Test
    void withoutBeingAskedTellsItAmongThePartsThatAddUp() {
        var alice = UUID.randomUUID();

        explain(alice, keep(alice) + "/explanation", "en")
                .body("items[0]", not(hasKey("against")))
                .body("items[0].contributions.value", contains(0.5f, -0.25f))
                .body("items[0].score", equalTo(0.25f));
    }

    @Test
    void countsWhatBecameSensitiveSinceAndNamesItNoMore() {
        var alice = UUID.randomUUID();

        var explanation = explain(alice, keep(alice) + "/explanation?against=true", "en")
                .body("items[0].withheld.count", equalTo(1))
                .body("items[0].withheld.value", equalTo(-0.5f));

        assertThat(explanation.extract().asString()).doesNotContain("\"a12\"", "\"e-3\"", "Item a12");
    }

    /** A list of one item, for which a01 spoke, and against which a02 and a12 did, which is sensitive now. */
    private UUID keep(UUID subject) {
        var list = UUID.randomUUID();
        recommendations.keep(
                subject,
                new Recommendation(
                        list,
                        Clock.systemUTC().instant(),
                        true,
                        null,
                        "1",
                        1,
                        List.of(
                                new Source("e-1", "a01", "purchases"),
                                new Source("e-2", "a02", "purchases"),
                                new Source("e-3", "a12", "purchases")),
                        List.of(new Item(
                                "b01",
                                0.25,
                                0.5,
                                List.of(
                                        new Contribution(0, 0.5),
                                        new Contribution(1, -0.25),
                                        new Contribution(2, -0.5)),
                                new Withheld(0, 0),
                                Slot.RANKED,
                                null,
                                List.of(),
                                List.of())),
                        List.of(),
                        null,
                        List.of(),
                        List.of()));
        return list;
    }

    @Test
    void tellsWhatWasUsedByCategoryWithWhatIsSensitiveAndWhatIsNoEvent() {
        var alice = UUID.randomUUID();
        Shop.profileAnswers(
                alice,
                okJson(Shop.view(alice, 3, "a01", "a02", "a12")
                        .replace(
                                "\"attributes\":[]",
                                "\"attributes\":[{\"key\":\"age-at-least\",\"category\":\"declared-preferences\",\"value\":18},"
                                        + "{\"key\":\"shoe-size\",\"category\":\"declared-preferences\",\"value\":37}]")
                        .replace(
                                "\"category\":\"browsing\",\"allowed\":false,\"reason\":\"NO_RECORD\"",
                                "\"category\":\"declared-preferences\",\"allowed\":true,\"reason\":\"CONSENT_GIVEN\"")
                        .replaceFirst("\"allowed\":true", "\"allowed\":true,\"explicit\":true")));

        var list = recommend(alice);

        assertThat(list.getString("reason")).isNull();
        assertThat(list.<String>getList("categories")).containsExactly("declared-preferences", "purchases");
        var explanation = explain(alice, list.getString("recommendationId") + "/explanation", "en")
                .body("dataUsed.category", contains("declared-preferences", "purchases"))
                .body("dataUsed.events", contains(0, 3))
                .body("dataUsed[0].attributes", contains("age-at-least"))
                .body("dataUsed[1].attributes", contains("explicit-consent"));
        assertThat(explanation.extract().asString()).doesNotContain("Item a12", "e-a12");
    }

    @Test
    void tellsTheMainParametersAsTheyWereForTheList() {
        var alice = Shop.customer(2, "a01", "a02");
        var list = recommend(alice).getString("recommendationId") + "/explanation";

        explain(alice, list, "en")
                .body("mainParameters.code", hasItems("OWN_HISTORY", "FREQUENCY_CAP", "DIVERSITY_FLOOR", "SENSITIVE"))
                .body("mainParameters.find { it.code == 'OWN_HISTORY' }.values.dial", equalTo(2))
                .body("mainParameters.find { it.code == 'OWN_HISTORY' }.values.weight", equalTo(0.75f))
                .body("mainParameters.find { it.code == 'POPULARITY' }.values.weight", equalTo(0.25f))
                .body("mainParameters.find { it.code == 'THIS_VISIT' }.values.applied", equalTo(1))
                .body("mainParameters.find { it.code == 'FREQUENCY_CAP' }.values.mostTimes", equalTo(20))
                .body("mainParameters.find { it.code == 'FREQUENCY_CAP' }.change", notNullValue())
                .body("howItWorks", containsString("In this list, made at dial 2, it weighs 0.75."));
        explain(alice, list, "fr")
                .body("howItWorks", containsString("Dans cette liste, faite au niveau 2, cela pèse 0,75."));
    }

    @Test
    void tellsOfEverybodysListWhatCountsInIt() {
        var ordered = Shop.customer(0);
        var cold = Shop.customer(2, "never-heard-of");

        explain(ordered, recommend(ordered).getString("recommendationId") + "/explanation", "en")
                .body("dataUsed", hasSize(0))
                .body("mainParameters.code", hasItems("POPULARITY", "NOT_AVAILABLE"))
                .body("mainParameters.code", not(hasItem("BOUGHT")))
                .body("mainParameters.code", hasItem("DISMISSED"))
                .body("howItWorks", containsString("but for what you told us to leave out"));
        explain(cold, recommend(cold).getString("recommendationId") + "/explanation", "en")
                .body("dataUsed.events", contains(1))
                .body("mainParameters.code", hasItems("POPULARITY", "BOUGHT"))
                .body("mainParameters.code", not(hasItem("OWN_HISTORY")))
                .body("howItWorks", not(containsString("Nothing about you was used")));
    }

    @Test
    void tellsAnybodyHowListsAreMade() {
        var told = given().header("Accept-Language", "en")
                .get("/v1/recommendations/how-it-works")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .header("Vary", containsString("Accept-Language"))
                .body("mainParameters[0].code", equalTo("OWN_HISTORY"))
                .body("mainParameters[0].values.dial2", equalTo(0.75f))
                .body("mainParameters.find { it.code == 'DIVERSITY_FLOOR' }.values.categories", equalTo(2))
                .body("mainParameters.find { it.code == 'FREQUENCY_CAP' }.values.window", equalTo("PT168H"))
                .body("text", allOf(containsString("popular"), containsString("20 times within 7 days")))
                .body("model.version", notNullValue())
                .body("model.trainedAt", notNullValue())
                .body("model.popularityExponent", equalTo(0f))
                .extract()
                .jsonPath();

        var importance = told.<Integer>getList("mainParameters.importance");
        assertThat(importance)
                .isEqualTo(IntStream.rangeClosed(1, importance.size()).boxed().toList());
        given().header("Accept-Language", "fr")
                .get("/v1/recommendations/how-it-works")
                .then()
                .body("text", containsString("20 fois en 7 jours"));
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

    private static ValidatableResponse explain(UUID subject, String path, String language) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .header("Accept-Language", language)
                .get("/v1/me/recommendations/" + path)
                .then()
                .statusCode(200);
    }
}
