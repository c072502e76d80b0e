package dev.tact.consent.device;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.choice;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class DeviceResourceTest {

    private static final String CALLER = "recommendation-service";

    private final Customer alice = somebody();

    /** A browser nobody has signed in on. */
    private record Device(UUID id, String token) {

        static Device fresh() {
            var named = given().post("/v1/devices").then().statusCode(201).extract();
            return new Device(UUID.fromString(named.path("deviceId")), named.path("deviceToken"));
        }

        RequestSpecification request() {
            return given().header("Tact-Device-Token", token).contentType("application/json");
        }

        Response says(String decision, String purpose, String... categories) {
            var notice = request()
                    .get("/v1/devices/current/prompts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("prompts.find { it.purpose == '" + purpose + "' }.servedNoticeId");
            return request()
                    .body(choice(decision, purpose, notice, Map.of(), categories))
                    .post("/v1/devices/current/consents");
        }

        /** As the same person would be asked about. */
        Customer subject() {
            return new Customer(id, token);
        }
    }

    private Response links(Device device) {
        return alice.request().body(Map.of("deviceToken", device.token())).post("/v1/me/devices");
    }

    @Test
    void aDeviceChoosesForItself() {
        var device = Device.fresh();
        device.says("GIVE", RECOMMENDATIONS).then().statusCode(201).body("categories.status", everyItem(is("GIVEN")));

        device.subject().evaluated(RECOMMENDATIONS, "browsing", CALLER).then().body("decision", is(true));
        device.request()
                .delete("/v1/devices/current/consents/" + RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .body("categories.status", everyItem(is("WITHDRAWN")));
        device.request()
                .body(Map.of("level", 0))
                .put("/v1/devices/current/dial")
                .then()
                .body("level", is(0));
        device.request()
                .get("/v1/devices/current/consents")
                .then()
                .body("dial", is(0))
                .body("consents.purpose", contains(RECOMMENDATIONS));
    }

    @Test
    void aRefusalFollowsAndAYesDoesNot() {
        var device = Device.fresh();
        device.says("REFUSE", RECOMMENDATIONS, "browsing").then().statusCode(201);
        device.says("GIVE", "model-training").then().statusCode(201);
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        links(device)
                .then()
                .statusCode(200)
                .body("followed.category", contains("browsing"))
                .body("followed.status", contains("WITHDRAWN"));

        alice.evaluated(RECOMMENDATIONS, "browsing", CALLER).then().body("context.reason", is("CONSENT_WITHDRAWN"));
        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("decision", is(true));
        alice.evaluated("model-training", "purchases", CALLER).then().body("context.reason", is("NO_RECORD"));
        alice.request().get("/v1/me/prompts").then().body("prompts.purpose", hasItem("model-training"));
    }

    @Test
    void aRefusalWhereNothingWasChosenIsNotAskedAgain() {
        var device = Device.fresh();
        device.says("REFUSE", RECOMMENDATIONS).then().statusCode(201);

        links(device).then().body("followed.status", everyItem(is("REFUSED")));

        alice.request().get("/v1/me/prompts").then().body("prompts.purpose", not(hasItem(RECOMMENDATIONS)));
    }

    @Test
    void theLoggedOutChoiceStaysAsItWas() {
        var device = Device.fresh();
        device.says("GIVE", RECOMMENDATIONS).then().statusCode(201);
        alice.refuses(RECOMMENDATIONS).then().statusCode(201);

        links(device).then().statusCode(200).body("followed", empty());

        device.subject().evaluated(RECOMMENDATIONS, "browsing", CALLER).then().body("decision", is(true));
        alice.evaluated(RECOMMENDATIONS, "browsing", CALLER).then().body("context.reason", is("CONSENT_REFUSED"));
    }

    @Test
    void signingInAgainDoesNotUndoALaterYes() {
        var device = Device.fresh();
        device.says("REFUSE", RECOMMENDATIONS).then().statusCode(201);
        links(device).then().statusCode(200);
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        links(device).then().statusCode(200).body("followed", empty());

        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("decision", is(true));
    }

    @Test
    void aSignalAndADialTurnedDownFollow() {
        var device = Device.fresh();
        device.request()
                .header("Sec-GPC", "1")
                .get("/v1/devices/current/prompts")
                .then()
                .statusCode(200);
        device.request()
                .body(Map.of("level", 0))
                .put("/v1/devices/current/dial")
                .then()
                .statusCode(200);

        links(device).then().body("dial", is(0));

        alice.request()
                .get("/v1/me/consents")
                .then()
                .body("gpcHonoured", is(true))
                .body("dial", is(0));
        alice.turnsDial(3).then().statusCode(200);
        links(device).then().body("dial", is(3));
    }

    @Test
    void devicesAreListedAndUnlinked() {
        var device = Device.fresh();
        links(device).then().statusCode(200);

        alice.request()
                .get("/v1/me/devices")
                .then()
                .body("devices.deviceId", contains(device.id().toString()));
        somebody().request().delete("/v1/me/devices/" + device.id()).then().statusCode(404);
        alice.request().delete("/v1/me/devices/" + device.id()).then().statusCode(204);
        alice.request()
                .delete("/v1/me/devices/" + device.id())
                .then()
                .statusCode(404)
                .body("code", is("device-not-linked"));
        alice.request().get("/v1/me/devices").then().body("devices", empty());
    }

    @Test
    void aDeviceProvesItself() {
        var device = Device.fresh();
        var forged = device.token().substring(0, 30)
                + (device.token().charAt(30) == 'A' ? 'B' : 'A')
                + device.token().substring(31);

        for (var token : List.of("", "x", forged, "*", device.id().toString())) {
            given().header("Tact-Device-Token", token)
                    .get("/v1/devices/current/consents")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("code", is("unknown-device"));
        }
        given().get("/v1/devices/current/consents").then().statusCode(401);
        alice.request()
                .body(Map.of("deviceToken", forged))
                .post("/v1/me/devices")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/me/devices")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/me/devices")
                .then()
                .statusCode(403);
    }
}
