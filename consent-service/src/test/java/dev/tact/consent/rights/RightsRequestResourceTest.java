package dev.tact.consent.rights;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class RightsRequestResourceTest {

    private static Response asks(Customer customer, Map<String, Object> body) {
        return customer.request().body(body).post("/v1/me/rights-requests");
    }

    private static String opened(Customer customer, String kind) {
        return asks(customer, Map.of("kind", kind))
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId");
    }

    private static Response acknowledges(String part, String request, String state) {
        var body = new HashMap<String, Object>(
                Map.of("rightsRequestId", request, "part", part, "state", state, "at", "2026-11-22T03:00:00Z"));
        if (state.equals("FAILED")) {
            body.put("code", "disk-full");
        }
        return as(part + "-service", "rights.acknowledge").body(body).post("/internal/acknowledgements");
    }

    @Test
    void isDueInAMonthAndFollowsEveryPart() {
        var alice = somebody();
        var answer = asks(alice, Map.of("kind", "ACCESS", "detail", "Everything, please."))
                .then()
                .statusCode(202)
                .body("state", is("IN_PROGRESS"))
                .body("parts.part", contains("consent", "profile", "recommendation", "escalation"))
                .body("parts.state", contains("APPLIED", "PENDING", "PENDING", "PENDING"))
                .extract();
        String id = answer.path("rightsRequestId");
        var created = Instant.parse(answer.path("createdAt"));
        assertThat(answer.header("Location")).endsWith("/v1/me/rights-requests/" + id);
        assertThat(Instant.parse(answer.path("dueAt")))
                .isEqualTo(created.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());

        for (var part : List.of("profile", "recommendation")) {
            acknowledges(part, id, "APPLIED").then().statusCode(204);
        }
        alice.request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .statusCode(200)
                .body("state", is("IN_PROGRESS"))
                .body("parts.state", contains("APPLIED", "APPLIED", "APPLIED", "PENDING"));
        acknowledges("escalation", id, "APPLIED").then().statusCode(204);
        alice.request().get("/v1/me/rights-requests/" + id).then().body("state", is("COMPLETED"));
    }

    @Test
    void isIncompleteWhereAPartFailedUntilItHasApplied() {
        var alice = somebody();
        var id = opened(alice, "PORTABILITY");
        acknowledges("recommendation", id, "APPLIED").then().statusCode(204);
        acknowledges("escalation", id, "APPLIED").then().statusCode(204);

        acknowledges("profile", id, "FAILED").then().statusCode(204);
        alice.request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .body("state", is("INCOMPLETE"))
                .body("parts.find { it.part == 'profile' }.code", is("disk-full"));
        acknowledges("profile", id, "APPLIED").then().statusCode(204);
        acknowledges("profile", id, "FAILED").then().statusCode(204);

        alice.request().get("/v1/me/rights-requests/" + id).then().body("state", is("COMPLETED"));
    }

    @Test
    void isAppliedByAPartOnceTheNewsOfItAre() {
        var alice = somebody();
        var ack = "ack-" + UUID.randomUUID();
        Listener.answers("profile", alice.id(), Map.of("status", "APPLIED", "ack", ack));
        Listener.answers("recommendation", alice.id(), Map.of("status", "ACCEPTED"));
        for (var kind : List.of("RESTRICTION", "OBJECTION")) {
            var id = opened(alice, kind);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> alice.request()
                            .get("/v1/me/rights-requests/" + id)
                            .then()
                            .body("state", is("IN_PROGRESS"))
                            .body("parts.state", contains("APPLIED", "APPLIED", "PENDING", "APPLIED")));
        }

        as("recommendation-service", "rights.acknowledge")
                .body(Map.of("ack", ack, "part", "recommendation", "state", "APPLIED", "at", "2026-11-22T03:00:00Z"))
                .post("/internal/acknowledgements")
                .then()
                .statusCode(204);

        alice.request()
                .get("/v1/me/rights-requests")
                .then()
                .statusCode(200)
                .body("requests.kind", contains("OBJECTION", "RESTRICTION"))
                .body("requests.state", contains("COMPLETED", "COMPLETED"));
    }

    @Test
    void isAppliedAgainWhereItHeldAlready() {
        var alice = somebody();
        for (var kind : List.of("RESTRICTION", "RESTRICTION", "OBJECTION", "OBJECTION")) {
            var id = opened(alice, kind);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> alice.request()
                            .get("/v1/me/rights-requests/" + id)
                            .then()
                            .body("state", is("COMPLETED")));
        }
        alice.request().get("/v1/me/limits").then().body("epoch", is(2));
    }

    @Test
    void listsThoseOfThePersonInPages() {
        var alice = somebody();
        var first = opened(alice, "ACCESS");
        var second = opened(alice, "PORTABILITY");
        opened(somebody(), "ACCESS");

        var page = alice.request()
                .get("/v1/me/rights-requests?limit=1")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("requests.rightsRequestId", contains(second))
                .extract();
        alice.request()
                .queryParam("cursor", page.<String>path("next"))
                .get("/v1/me/rights-requests")
                .then()
                .body("requests.rightsRequestId", contains(first))
                .body("next", is((Object) null));

        alice.request().get("/v1/me/rights-requests?cursor=x").then().statusCode(400);
        alice.request().get("/v1/me/rights-requests?limit=0").then().statusCode(400);
        given().get("/v1/me/rights-requests").then().statusCode(401);
    }

    @Test
    void aRestrictionStopsUseButNotTheRightsThemselves() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        asks(alice, Map.of("kind", "RESTRICTION"))
                .then()
                .statusCode(202)
                .body("parts.find { it.part == 'consent' }.state", is("APPLIED"));

        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("RESTRICTED"))
                .body("context.epoch", is(2));
        alice.evaluated("service-delivery", "purchases", "profile-service")
                .then()
                .body("context.reason", is("RESTRICTED"));
        alice.evaluated("data-subject-rights", "purchases", "profile-service")
                .then()
                .body("context.reason", is("LEGAL_OBLIGATION"));
    }

    @Test
    void anObjectionStopsWhatIsObjectedTo() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        alice.gives("model-training").then().statusCode(201);

        asks(alice, Map.of("kind", "OBJECTION")).then().statusCode(202);
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("OBJECTED"));
        alice.evaluated("model-training", "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("CONSENT_GIVEN"));
        asks(alice, Map.of("kind", "OBJECTION", "purposes", List.of("model-training")))
                .then()
                .statusCode(202);

        alice.evaluated("model-training", "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("OBJECTED"));
        asks(alice, Map.of("kind", "OBJECTION", "purposes", List.of("service-delivery")))
                .then()
                .statusCode(422);
        asks(alice, Map.of("kind", "OBJECTION", "purposes", List.of("astrology")))
                .then()
                .statusCode(422);
        asks(alice, Map.of("kind", "ACCESS", "purposes", List.of("model-training")))
                .then()
                .statusCode(422);
    }

    @Test
    void anErasureStopsUseAndIsToldToEveryPart() throws Exception {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        var id = opened(alice, "ERASURE");

        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("ERASURE_REQUESTED"));
        alice.gives("model-training").then().statusCode(409).body("code", is("erasure-under-way"));
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);
        alice.request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .body("parts.part", contains("consent", "profile", "recommendation", "escalation", "account"));
        for (var service : List.of("profile", "recommendation", "escalation")) {
            var event = Listener.heard(service, "dev.tact.subject.erasure-requested.v1", alice.id(), heard -> true);
            assertThat(event.path("data").path("rightsRequestId").asText()).isEqualTo(id);
            var state = Listener.heard(
                    service,
                    "dev.tact.consent.changed.v1",
                    alice.id(),
                    heard -> heard.path("data").path("erasureRequested").asBoolean());
            assertThat(state.path("epoch").asLong()).isEqualTo(2);
        }
    }

    @Test
    void repeatsAnAnswerUnderTheSameKey() {
        var alice = somebody();
        var key = UUID.randomUUID().toString();

        String first = alice.request()
                .header("Idempotency-Key", key)
                .body("{\"kind\":\"ACCESS\"}")
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId");

        alice.request()
                .header("Idempotency-Key", key)
                .body("{\"kind\":\"ACCESS\"}")
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .header("Location", endsWith(first))
                .body("rightsRequestId", is(first));
    }

    @Test
    void isNobodyElses() {
        var id = opened(somebody(), "ACCESS");

        somebody()
                .request()
                .get("/v1/me/rights-requests/" + id)
                .then()
                .statusCode(404)
                .body("code", is("rights-request-not-found"));
        given().get("/v1/me/rights-requests/" + id).then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(401);
        as("profile-service", "rights.acknowledge")
                .get("/v1/me/rights-requests/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    void refusesMalformedRequests() {
        var alice = somebody();

        for (var body : List.of(
                "{}",
                "{\"kind\":null}",
                "{\"kind\":\"HAPPINESS\"}",
                "{\"kind\":\"ACCESS\",\"subject\":\"x\"}",
                "{\"kind\":\"ACCESS\",\"detail\":{}}",
                "{\"kind\":\"ACCESS\",\"detail\":\"" + "x".repeat(4_001) + "\"}",
                "{\"kind\":\"OBJECTION\",\"purposes\":[]}",
                "{\"kind\":\"OBJECTION\",\"purposes\":[\"\"]}",
                "{\"kind\"",
                "")) {
            assertThat(alice.request().body(body).post("/v1/me/rights-requests").statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        alice.request().get("/v1/me/rights-requests/7").then().statusCode(404);
    }
}
