package dev.tact.escalation;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.PackagedContract;
import dev.tact.kit.test.Production;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The artefact that is deployed, whichever it is: the jar, or a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = Production.class, restrictToAnnotatedClass = true)
class PackagedIT extends PackagedContract {

    PackagedIT() {
        super("escalation", "/v1/me/conversations/" + UUID.randomUUID(), "tact_cases_waiting");
    }

    @Test
    void answersACustomer() {
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .contentType("application/json")
                .body(Map.of("text", "Where is my parcel?", "language", "en"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201);
    }
}
