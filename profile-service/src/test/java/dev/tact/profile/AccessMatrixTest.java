package dev.tact.profile;

import static io.restassured.RestAssured.given;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.test.AccessMatrix;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class AccessMatrixTest {

    private static final UUID CUSTOMER = UUID.randomUUID();

    @Inject
    Known known;

    @Inject
    Identifiers identifiers;

    @Inject
    SubjectDirectory subjects;

    @Inject
    Ids ids;

    @Test
    void theCommittedMatrixIsTheOneTheServiceShows() {
        AccessMatrix.of(Path.of(""), "dev.tact.profile")
                .person("customer", CUSTOMER, "customer")
                .steppedUp("stepped-up customer", CUSTOMER, "customer")
                .person("other customer", UUID.randomUUID(), "customer")
                .steppedUp("other stepped-up customer", UUID.randomUUID(), "customer")
                .person("agent", UUID.randomUUID(), "support-agent")
                .person("supervisor", UUID.randomUUID(), "supervisor")
                .person("merchandiser", UUID.randomUUID(), "merchandiser")
                .person("officer without step-up", UUID.randomUUID(), "privacy-officer")
                .steppedUp("officer", UUID.randomUUID(), "privacy-officer")
                .servicesOf(Path.of("../k8s/base/keycloak/realm-tact.json"), "profile-service")
                .service("collector", "profile-service", "events.track")
                // as Segment has it: a write key may stand in the body
                .knownByTheBody(
                        "POST /v1/track",
                        "POST /v1/identify",
                        "POST /v1/page",
                        "POST /v1/screen",
                        "POST /v1/group",
                        "POST /v1/alias",
                        "POST /v1/batch")
                .owned("GET /v1/imports/purchases/{id}", AccessMatrixTest::upload)
                .owned("GET /v1/imports/purchases/{id}/refused", () -> upload() + "/refused")
                .owned("GET /v1/me/exports/profile/{id}", AccessMatrixTest::export)
                .owned("GET /v1/me/exports/profile/{id}/document", () -> export() + "/document")
                .owned("DELETE /v1/me/identifiers/{id}", () -> "/v1/me/identifiers/" + link())
                .owned("POST /v1/me/profile/events/{id}/dispute", () -> "/v1/me/profile/events/" + event() + "/dispute")
                .owned(
                        "DELETE /v1/me/profile/events/{id}/dispute",
                        () -> "/v1/me/profile/events/" + event() + "/dispute")
                .check();
    }

    private static RequestSpecification customer() {
        return given().auth().oauth2(Tokens.steppedUp(CUSTOMER, "customer")).contentType("application/json");
    }

    private static String upload() {
        var location = given().auth()
                .oauth2(Tokens.service("tact-importer", "profile-service", "purchases.import"))
                .contentType("text/csv")
                .body("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
                .post("/v1/imports/purchases")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return Path.of(URI.create(location).getPath()).toString();
    }

    private static String export() {
        var location = customer()
                .post("/v1/me/exports/profile")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return Path.of(URI.create(location).getPath()).toString();
    }

    private String event() {
        return known.event(CUSTOMER, "product-viewed", "22423", "visit").toString();
    }

    private String link() {
        var sealed = identifiers.seal(List.of(new Identifiers.Link(CUSTOMER, ids.next())));
        QuarkusTransaction.requiringNew()
                .run(() -> identifiers.keep(
                        sealed, subjects.enter(List.of(CUSTOMER)), Instant.parse("2026-01-01T00:00:00Z")));
        return given().auth()
                .oauth2(Tokens.customer(CUSTOMER))
                .get("/v1/me/identifiers")
                .then()
                .statusCode(200)
                .extract()
                .path("identifiers[-1].id");
    }
}
