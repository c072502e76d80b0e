package dev.tact.recommendation.fairness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class SignOffResourceTest {

    private static final UUID OFFICER = UUID.fromString("22222222-0000-4000-8000-000000000002");

    @Inject
    @SuppressWarnings("NullAway.Init")
    Reports reports;

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void anOfficerSignsTheReportAndItIsOnRecord() {
        var version = published();
        var hash = given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .get("/v1/models/" + version)
                .<String>path("reportHash");

        sign(Tokens.steppedUp(OFFICER, "privacy-officer"), version, "Read and found fair.")
                .statusCode(201)
                .body("version", equalTo(version))
                .body("reportHash", equalTo(hash))
                .body("officer", equalTo(OFFICER.toString()));

        assertThat(count("select count(*) from model_sign_off where version = " + version + " and officer = '" + OFFICER
                        + "' and report_hash = '" + hash + "'"))
                .isPositive();
        assertThat(count("select count(*) from audit_entry where action = 'model.signed-off'"))
                .isPositive();
    }

    @Test
    void theHashOfAStoredReportCanBeWorkedOutAgain() {
        var kept = reports.find(Integer.parseInt(published())).orElseThrow();

        assertThat(reports.hash(kept.report())).isEqualTo(kept.hash());
    }

    @Test
    void aRepeatedSignatureIsTheSameOne() {
        var key = UUID.randomUUID().toString();
        var version = published();
        var before = count("select count(*) from model_sign_off");

        for (var time = 0; time < 2; time++) {
            given().auth()
                    .oauth2(Tokens.steppedUp(OFFICER, "privacy-officer"))
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body("{\"comment\":\"Once.\"}")
                    .post("/v1/models/" + version + "/sign-off")
                    .then()
                    .statusCode(201);
        }

        assertThat(count("select count(*) from model_sign_off")).isEqualTo(before + 1);
    }

    @Test
    void isForOfficersWithASecondFactor() {
        var version = published();

        given().contentType("application/json")
                .body("{\"comment\":\"Fine.\"}")
                .post("/v1/models/" + version + "/sign-off")
                .then()
                .statusCode(401);
        sign(Tokens.person(OFFICER, "privacy-officer"), version, "Fine.")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        sign(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"), version, "Fine.")
                .statusCode(403);
    }

    @Test
    void refusesWhatSaysNothingOrNamesNothing() {
        var officer = Tokens.steppedUp(OFFICER, "privacy-officer");

        sign(officer, published(), " ").statusCode(400).body("violations[0].field", equalTo("comment"));
        sign(officer, published(), "x".repeat(1001)).statusCode(400);
        sign(officer, published(), "x".repeat(1000)).statusCode(201);
        sign(officer, "999999", "Fine.").statusCode(404);
    }

    private static String published() {
        return given().get("/v1/recommendations/anonymous").path("model.version");
    }

    private static long count(String query) {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ValidatableResponse sign(String token, String version, String comment) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"comment\":\"" + comment + "\"}")
                .post("/v1/models/" + version + "/sign-off")
                .then();
    }
}
