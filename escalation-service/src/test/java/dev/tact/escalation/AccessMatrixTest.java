package dev.tact.escalation;

import dev.tact.escalation.Api.Customer;
import dev.tact.kit.test.AccessMatrix;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AccessMatrixTest {

    @Test
    void theCommittedMatrixIsTheOneTheServiceShows() {
        var alice = Customer.any();
        var conversation = "/v1/me/conversations/" + alice.open("Hello").conversationId();
        AccessMatrix.of(Path.of(""), "dev.tact.escalation")
                .person("customer", alice.id(), "customer")
                .steppedUp("stepped-up customer", alice.id(), "customer")
                .person("other customer", UUID.randomUUID(), "customer")
                .steppedUp("other stepped-up customer", UUID.randomUUID(), "customer")
                .person("agent", UUID.randomUUID(), "support-agent")
                .steppedUp("stepped-up agent", UUID.randomUUID(), "support-agent")
                .person("supervisor", UUID.randomUUID(), "supervisor")
                .person("merchandiser", UUID.randomUUID(), "merchandiser")
                .person("officer without step-up", UUID.randomUUID(), "privacy-officer")
                .steppedUp("officer", UUID.randomUUID(), "privacy-officer")
                .servicesOf(Path.of("../k8s/base/keycloak/realm-tact.json"), "escalation-service")
                .owned("GET /v1/me/conversations/{id}", () -> conversation)
                .owned("GET /v1/me/conversations/{id}/transcript", () -> conversation + "/transcript")
                .owned("GET /v1/me/conversations/{id}/events", () -> conversation + "/events")
                .owned("POST /v1/me/conversations/{id}/messages", () -> conversation + "/messages")
                .owned("POST /v1/me/conversations/{id}/person", () -> conversation + "/person")
                .owned("DELETE /v1/me/conversations/{id}/person", () -> conversation + "/person")
                .owned("GET /v1/me/contests/{id}", () -> contest(alice))
                .check();
    }

    private static String contest(Customer by) {
        String id = by.call()
                .body(Map.of("decisionId", UUID.randomUUID().toString(), "viewpoint", "I disagree"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201)
                .extract()
                .path("contestId");
        return "/v1/me/contests/" + id;
    }
}
