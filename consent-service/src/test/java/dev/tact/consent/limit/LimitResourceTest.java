package dev.tact.consent.limit;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class LimitResourceTest {

    private final Customer alice = Customer.somebody();

    private void asks(Map<String, Object> body) {
        alice.request().body(body).post("/v1/me/rights-requests").then().statusCode(202);
    }

    private void isDecided(String reason) {
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is(reason));
    }

    @Test
    void endsARestrictionAndTellsTheOthers() throws Exception {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        asks(Map.of("kind", "RESTRICTION"));
        isDecided("RESTRICTED");

        alice.request()
                .delete("/v1/me/limits/restriction")
                .then()
                .statusCode(200)
                .body("restricted", is(false))
                .body("epoch", is(3));

        isDecided("CONSENT_GIVEN");
        Listener.heard(
                "profile",
                "dev.tact.consent.changed.v1",
                alice.id(),
                heard -> heard.path("epoch").asLong() == 3
                        && !heard.path("data").path("restricted").asBoolean());
        alice.request()
                .delete("/v1/me/limits/restriction")
                .then()
                .statusCode(200)
                .body("epoch", is(3));
    }

    @Test
    void endsOneObjectionAndLeavesTheOthers() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        asks(Map.of("kind", "OBJECTION", "purposes", List.of(RECOMMENDATIONS, "model-training")));
        isDecided("OBJECTED");

        alice.request()
                .delete("/v1/me/limits/objections/" + RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .body("objections", contains("model-training"));

        isDecided("CONSENT_GIVEN");
        alice.request()
                .get("/v1/me/limits")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("objections", contains("model-training"));
        alice.request()
                .delete("/v1/me/limits/objections/" + RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .body("epoch", is(3));
    }

    @Test
    void doesNotBringBackWhatWasWithdrawnMeanwhile() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        asks(Map.of("kind", "RESTRICTION"));
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);

        alice.request().delete("/v1/me/limits/restriction").then().statusCode(200);

        isDecided("CONSENT_WITHDRAWN");
    }

    @Test
    void meetsNobodyWhoHadNothingStopped() {
        alice.request()
                .delete("/v1/me/limits/restriction")
                .then()
                .statusCode(200)
                .body("epoch", is(0))
                .body("objections", empty());
        alice.request()
                .delete("/v1/me/limits/objections/astrology")
                .then()
                .statusCode(404)
                .body("code", is("unknown-purpose"));
    }

    @Test
    void isForCustomers() {
        given().get("/v1/me/limits").then().statusCode(401);
        given().delete("/v1/me/limits/restriction").then().statusCode(401);
        as("profile-service", "rights.acknowledge").get("/v1/me/limits").then().statusCode(403);
        as("profile-service", "rights.acknowledge")
                .delete("/v1/me/limits/restriction")
                .then()
                .statusCode(403);
    }
}
