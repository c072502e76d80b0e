package dev.tact.consent;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static io.restassured.RestAssured.given;

import dev.tact.consent.account.AccountStore;
import dev.tact.kit.test.AccessMatrix;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@QuarkusTestResource(AccountStore.class)
class AccessMatrixTest {

    private final Customer customer = Customer.somebody();

    @Test
    void theCommittedMatrixIsTheOneTheServiceShows() {
        AccessMatrix.of(Path.of(""), "dev.tact.consent")
                .presenting(
                        "device",
                        "Tact-Device-Token",
                        given().post("/v1/devices").then().extract().path("deviceToken"))
                .person("customer", customer.id(), "customer")
                .person("other customer", UUID.randomUUID(), "customer")
                .person("agent", UUID.randomUUID(), "support-agent")
                .person("supervisor", UUID.randomUUID(), "supervisor")
                .person("merchandiser", UUID.randomUUID(), "merchandiser")
                .person("officer without step-up", UUID.randomUUID(), "privacy-officer")
                .steppedUp("officer", UUID.randomUUID(), "privacy-officer")
                .servicesOf(Path.of("../k8s/base/keycloak/realm-tact.json"), "consent-service")
                .service("external PEP", "consent-service", "consent.evaluate", "consent.search")
                .owned(
                        "GET /v1/decisions/{decisionId}/explanation",
                        () -> "/v1/decisions/" + decision() + "/explanation")
                .owned("GET /v1/me/receipts/{id}", () -> "/v1/me/receipts/" + receipt())
                .owned("GET /v1/ledger/proofs/inclusion", () -> "/v1/ledger/proofs/inclusion?receipt=" + receipt())
                .owned("GET /v1/receipts/{id}", () -> "/v1/receipts/" + receipt())
                .owned("GET /v1/me/rights-requests/{id}", () -> "/v1/me/rights-requests/" + rightsRequest())
                .owned("GET /v1/imports/consents/{id}", () -> "/v1/imports/consents/" + upload())
                .owned("GET /v1/imports/consents/{id}/refused", () -> "/v1/imports/consents/" + upload() + "/refused")
                .owned("GET /v1/me/wards/{wardId}/prompts", () -> "/v1/me/wards/" + ward() + "/prompts")
                .owned("GET /v1/me/wards/{wardId}/consents", () -> "/v1/me/wards/" + ward() + "/consents")
                .owned(
                        "DELETE /v1/me/wards/{wardId}/consents/{purpose}",
                        () -> "/v1/me/wards/" + ward() + "/consents/" + RECOMMENDATIONS)
                .owned("DELETE /v1/me/wards/{wardId}", () -> "/v1/me/wards/" + ward())
                .owned(
                        "DELETE /v1/me/account/sessions/{sessionId}",
                        () -> "/v1/me/account/sessions/" + AccountStore.signIn(customer.id()))
                .owned("DELETE /v1/me/devices/{deviceId}", () -> "/v1/me/devices/" + device())
                .check();
    }

    private String decision() {
        return customer.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .extract()
                .path("context.decisionId");
    }

    private String receipt() {
        return customer.gives(RECOMMENDATIONS).then().statusCode(201).extract().path("receiptId");
    }

    private String rightsRequest() {
        return customer.request()
                .body(Map.of("kind", "ACCESS"))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId");
    }

    /** Somebody the customer speaks for. */
    private String ward() {
        var minor = Customer.somebody();
        minor.request()
                .body(Map.of("birthDate", "2020-01-01", "country", "FR"))
                .put("/v1/me/age")
                .then()
                .statusCode(200);
        String code = minor.request()
                .post("/v1/me/guardian-invitations")
                .then()
                .extract()
                .path("code");
        return given().auth()
                .oauth2(Tokens.steppedUp(customer.id(), "customer"))
                .contentType("application/json")
                .body(Map.of("code", code, "parentalResponsibility", true))
                .post("/v1/me/wards")
                .then()
                .statusCode(201)
                .extract()
                .path("wardId");
    }

    private String device() {
        String token = given().post("/v1/devices").then().extract().path("deviceToken");
        return customer.request()
                .body(Map.of("deviceToken", token))
                .post("/v1/me/devices")
                .then()
                .statusCode(200)
                .extract()
                .path("deviceId");
    }

    private String upload() {
        return given().auth()
                .oauth2(Tokens.service("tact-importer", "consent-service", "consents.import"))
                .contentType("text/csv")
                .body("subject,purpose,decision,method,interactionAt\n")
                .post("/v1/imports/consents")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
    }
}
