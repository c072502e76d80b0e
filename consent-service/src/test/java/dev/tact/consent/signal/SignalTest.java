package dev.tact.consent.signal;

import static dev.tact.consent.Customer.choice;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class SignalTest {

    private static final String MARKETING = "direct-marketing";
    private static final String CALLER = "recommendation-service";

    private final Customer alice = somebody();

    private void visitsWithSignal() {
        alice.request().header("Sec-GPC", "1").get("/v1/me/prompts").then().statusCode(200);
    }

    @Test
    void aSignalSeenOnceIsHonouredFromThenOnWhateverTheNextRequestCarries() {
        alice.gives(MARKETING).then().statusCode(201);
        visitsWithSignal();

        alice.evaluated(MARKETING, "contact", CALLER).then().body("context.reason", is("SIGNAL_OPT_OUT"));
        alice.request().get("/v1/me/consents").then().body("gpcHonoured", is(true));
    }

    @Test
    void bothAreKeptAndTheConflictIsShown() {
        alice.gives(MARKETING).then().statusCode(201);
        visitsWithSignal();
        alice.request()
                .get("/v1/me/consents")
                .then()
                .body("signals.signal", contains("GPC"))
                .body("signals[0].conflicts.purpose", everyItem(is(MARKETING)))
                .body("signals[0].conflicts.prevails", everyItem(is("SIGNAL")))
                .body("consents[0].categories.status", everyItem(is("GIVEN")));

        alice.gives(MARKETING).then().statusCode(201);

        alice.evaluated(MARKETING, "contact", CALLER).then().body("context.reason", is("CONSENT_GIVEN"));
        alice.request().get("/v1/me/consents").then().body("signals[0].conflicts.prevails", everyItem(is("CONSENT")));
    }

    @Test
    void aYesSaidWithTheSignalOnWins() {
        alice.request()
                .header("Sec-GPC", "1")
                .body(choice("GIVE", MARKETING, alice.reads(MARKETING), Map.of()))
                .post("/v1/me/consents")
                .then()
                .statusCode(201)
                .body("epoch", is(2));

        alice.evaluated(MARKETING, "contact", CALLER).then().body("context.reason", is("CONSENT_GIVEN"));
    }

    @Test
    void isPutOnRecordOnce() {
        visitsWithSignal();
        visitsWithSignal();

        alice.request().get("/v1/me/consents").then().body("epoch", is(1));
    }

    @Test
    void leavesOtherPurposesAlone() {
        visitsWithSignal();
        alice.gives("model-training").then().statusCode(201);

        alice.evaluated("model-training", "purchases", CALLER).then().body("decision", is(true));
        alice.request().get("/v1/me/consents").then().body("signals[0].conflicts", empty());
    }

    @Test
    void otherValuesAreNoSignal() {
        alice.request().header("Sec-GPC", "0").get("/v1/me/prompts").then().statusCode(200);
        alice.request().header("Sec-GPC", "true").get("/v1/me/prompts").then().statusCode(200);

        alice.request().get("/v1/me/consents").then().body("epoch", is(0)).body("gpcHonoured", is(false));
    }

    @Test
    void theOthersAreTold() throws InterruptedException, TimeoutException {
        visitsWithSignal();

        var heard = Listener.heard(
                "recommendation",
                "dev.tact.consent.changed.v1",
                alice.id(),
                event -> event.path("epoch").asLong() == 1);
        assertThat(heard.path("data").path("signals").path("gpc").isTextual()).isTrue();
        assertThat(heard.path("data").path("changed").toString()).contains(MARKETING);
    }

    @Test
    void thatItIsHonouredIsSaidWhereTheSpecificationLooks() {
        given().get("/.well-known/gpc.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("gpc", is(true))
                .body("lastUpdate", matchesPattern("\\d{4}-\\d\\d-\\d\\d"));
    }
}
