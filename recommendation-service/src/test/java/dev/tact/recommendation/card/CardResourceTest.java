package dev.tact.recommendation.card;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class CardResourceTest {

    private static final String MERCHANDISER = Tokens.person(Shop.MERCHANDISER, "merchandiser");

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void saysWhatAVersionIsForAndHowWellItDoes() {
        card(published(), "application/json", "en")
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Language", "en")
                .header("Cache-Control", "no-store")
                .body("version", equalTo(published()))
                .body("intendedUse", startsWith("Ranks the items"))
                .body("trainingData.contributors", greaterThan(100))
                .body("trainingData.purposes[0]", equalTo("model-training"))
                .body("parameters.support", equalTo(5))
                .body("metrics.findings.ndcg.mean", greaterThan(0.3f))
                .body("metrics.findings.attributes[0].groups[0].group", equalTo("FR"))
                .body("gate.passed", equalTo(true))
                .body("limits.size()", greaterThan(2))
                .body("contact", containsString("@"));
    }

    @Test
    void isAPageInTheLanguageAskedForWithoutAScript() {
        var french = card(published(), "text/html", "fr")
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", "fr")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
        var english = card(published(), "text/html", "en").extract().asString();

        assertThat(french)
                .contains("<html lang=\"fr\">", "Fiche du modèle", "Usage prévu", "Désapprentissage", "Réussi.")
                .doesNotContain("<script");
        assertThat(english).contains("<html lang=\"en\">", "Model card", "Intended use", "By group: country");
    }

    @Test
    void aCommentIsToldAsTextAndNotAsMarkup() {
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "privacy-officer"))
                .contentType("application/json")
                .body("{\"comment\":\"<img src=x> & so on\"}")
                .post("/v1/models/" + published() + "/sign-off")
                .then()
                .statusCode(201);

        assertThat(card(published(), "text/html", "en").extract().asString())
                .contains("&lt;img src=x&gt; &amp; so on")
                .doesNotContain("<img");
    }

    @Test
    void ofThePublishedVersionIsForEverybodyWithoutWhatAnOfficerWrote() {
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "privacy-officer"))
                .contentType("application/json")
                .body("{\"comment\":\"for colleagues only\"}")
                .post("/v1/models/" + published() + "/sign-off")
                .then()
                .statusCode(201);

        var card = given().header("Accept-Language", "fr")
                .get("/v1/models/published/card")
                .then()
                .statusCode(200)
                .header("Content-Language", "fr")
                .body("version", equalTo(published()))
                .body("state", equalTo("PUBLISHED"))
                .body("intendedUse", startsWith("Classe les articles"))
                .body("metrics.findings.attributes[0].groups[0].contributors", greaterThan(9))
                .body("signOff.signedAt", notNullValue())
                .extract()
                .asString();

        assertThat(card).doesNotContain("for colleagues only");
    }

    @Test
    void isForThoseWhoAnswerForModels() {
        given().get("/v1/models/" + published() + "/card").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/models/" + published() + "/card")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .get("/v1/models/" + published() + "/card")
                .then()
                .statusCode(200);
        card("999999", "application/json", "en").statusCode(404);
        card(published(), "image/png", "en").statusCode(406);
    }

    private static String published() {
        return given().get("/v1/recommendations/anonymous").path("model.version");
    }

    private static ValidatableResponse card(String version, String accept, String language) {
        return given().auth()
                .oauth2(MERCHANDISER)
                .accept(accept)
                .header("Accept-Language", language)
                .get("/v1/models/" + version + "/card")
                .then();
    }
}
