package dev.tact.recommendation;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.AccessMatrix;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AccessMatrixTest {

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void theCommittedMatrixIsTheOneTheServiceShows() {
        var customer = Shop.customer(2, "a01", "a02");
        String list = given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/me/recommendations")
                .then()
                .statusCode(200)
                .extract()
                .path("recommendationId");
        AccessMatrix.of(Path.of(""), "dev.tact.recommendation")
                .person("customer", customer, "customer")
                .steppedUp("stepped-up customer", customer, "customer")
                .person("other customer", UUID.randomUUID(), "customer")
                .steppedUp("other stepped-up customer", UUID.randomUUID(), "customer")
                .person("agent", UUID.randomUUID(), "support-agent")
                .person("supervisor", UUID.randomUUID(), "supervisor")
                .person("merchandiser", UUID.randomUUID(), "merchandiser")
                .steppedUp("stepped-up merchandiser", UUID.randomUUID(), "merchandiser")
                .person("officer without step-up", UUID.randomUUID(), "privacy-officer")
                .steppedUp("officer", UUID.randomUUID(), "privacy-officer")
                .servicesOf(Path.of("../k8s/base/keycloak/realm-tact.json"), "recommendation-service")
                .service("sender", "recommendation-service", "suppressions.evaluate")
                .owned(
                        "GET /v1/me/recommendations/{id}/explanation",
                        () -> "/v1/me/recommendations/" + list + "/explanation")
                .check();
    }
}
