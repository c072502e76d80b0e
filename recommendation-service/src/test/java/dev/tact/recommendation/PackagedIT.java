package dev.tact.recommendation;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.PackagedContract;
import dev.tact.kit.test.Production;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The artefact that is deployed, whichever it is: the jar, or a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = Production.class, restrictToAnnotatedClass = true)
class PackagedIT extends PackagedContract {

    PackagedIT() {
        super("recommendation", "/v1/me/recommendations", "tact_model_age_seconds");
    }

    @Test
    void answersACustomer() {
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200);
    }
}
