package dev.tact.consent.propagation;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Listener;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class AcknowledgementResourceTest {

    @Inject
    Sql sql;

    private static Response says(String client, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("part", "profile", "state", "APPLIED", "at", "2026-11-22T03:00:00Z"));
        body.putAll(more);
        return as(client, "rights.acknowledge").body(body).post("/internal/acknowledgements");
    }

    private List<String> kept(String reference) {
        return sql.list(
                "select kind || ' ' || part || ' ' || state from acknowledgement where reference = ?",
                row -> row.getString(1),
                reference);
    }

    @Test
    void keepsWhatAPartSaysAboutAnEvent() throws Exception {
        var alice = somebody();
        String event =
                alice.gives("model-training").then().statusCode(201).extract().path("categories[0].recordId");
        var told = Listener.heard("profile", "dev.tact.consent.changed.v1", alice.id(), heard -> true);
        assertThat(told.path("id").asText()).isEqualTo(event);

        says("profile-service", Map.of("eventId", event, "state", "FAILED", "code", "busy"))
                .then()
                .statusCode(204);
        assertThat(kept(event)).containsExactly("EVENT profile FAILED");
        says("profile-service", Map.of("eventId", event)).then().statusCode(204);
        says("profile-service", Map.of("eventId", event, "state", "FAILED"))
                .then()
                .statusCode(204);

        assertThat(kept(event)).containsExactly("EVENT profile APPLIED");
    }

    @Test
    void keepsWhatAPartSaysUnderAToken() {
        var ack = "ack-" + UUID.randomUUID();

        says("recommendation-service", Map.of("ack", ack, "part", "recommendation"))
                .then()
                .statusCode(204);

        assertThat(kept(ack)).containsExactly("ACK recommendation APPLIED");
    }

    @Test
    void refusesWhatDoesNotExist() {
        says("profile-service", Map.of("eventId", UUID.randomUUID()))
                .then()
                .statusCode(404)
                .body("code", is("event-not-found"));
        says("profile-service", Map.of("rightsRequestId", UUID.randomUUID()))
                .then()
                .statusCode(404)
                .body("code", is("rights-request-not-found"));
    }

    @Test
    void letsAPartSpeakForItselfOnly() {
        var ack = Map.<String, Object>of("ack", "ack-" + UUID.randomUUID());

        says("recommendation-service", ack).then().statusCode(403);
        says("tact-web", ack).then().statusCode(403);
        as("profile-service", "consent.evaluate")
                .body("{}")
                .post("/internal/acknowledgements")
                .then()
                .statusCode(403);
        somebody()
                .request()
                .body("{}")
                .post("/internal/acknowledgements")
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{}")
                .post("/internal/acknowledgements")
                .then()
                .statusCode(401);
    }

    @Test
    void refusesWhatIsMalformed() {
        var ack = "ack-" + UUID.randomUUID();
        for (var wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("ack", ack, "eventId", UUID.randomUUID()),
                Map.of("ack", ""),
                Map.of("ack", "x".repeat(201)),
                Map.of("eventId", "7"),
                Map.of("ack", ack, "part", "kitchen"),
                Map.of("ack", ack, "state", "PENDING"),
                Map.of("ack", ack, "at", "today"),
                Map.of("ack", ack, "code", "x".repeat(65)),
                Map.of("ack", ack, "more", true))) {
            assertThat(says("profile-service", wrong).statusCode())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        assertThat(kept(ack)).isEmpty();
    }
}
