package dev.tact.consent;

import static io.restassured.RestAssured.given;

import dev.tact.kit.test.PackagedContract;
import dev.tact.kit.test.Production;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The artefact that is deployed, whichever it is: the jar, or a native executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = Production.class,
        restrictToAnnotatedClass = true,
        initArgs = {
            @ResourceArg(name = "consent.controller.name", value = "Tact test shop"),
            @ResourceArg(name = "consent.controller.address", value = "1 rue de l'Exemple, 75000 Paris, France"),
            @ResourceArg(name = "consent.controller.contact", value = "mailto:controller@shop.example"),
            @ResourceArg(name = "consent.controller.data-protection-officer", value = "mailto:dpo@shop.example"),
            @ResourceArg(name = "consent.controller.country", value = "FR"),
            @ResourceArg(name = "consent.controller.privacy-page", value = "http://127.0.0.1:8080/privacy")
        })
class PackagedIT extends PackagedContract {

    PackagedIT() {
        super("consent", "/v1/me/consents", "tact_withdrawal_applied_seconds");
    }

    @Test
    void answersACustomer() {
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/me/consents")
                .then()
                .statusCode(200);
    }
}
