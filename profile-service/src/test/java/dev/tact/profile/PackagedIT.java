package dev.tact.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Production;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The artefact that is deployed, whichever it is: the jar, or a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = Production.class, restrictToAnnotatedClass = true)
class PackagedIT {

    @Test
    void answersACustomer() {
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/me/uses")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesNobodyInParticularAsAProblem() {
        given().get("/v1/me/uses")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tact:problem:profile:unauthenticated"));
    }

    @Test
    void tellsItsInterface() {
        given().get("/openapi/profile").then().statusCode(200).body(containsString("openapi: 3.1"));
    }

    @Test
    void tellsItsMetrics() {
        given().port(Production.managementPort())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tact_sealing_keys"));
    }
}
