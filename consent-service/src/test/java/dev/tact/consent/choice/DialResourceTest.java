package dev.tact.consent.choice;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class DialResourceTest {

    @Test
    void raisesTheEpochWhenItTurnsAndOnlyThen() {
        var alice = somebody();

        alice.turnsDial(1).then().statusCode(200).body("level", is(1)).body("epoch", is(1));
        alice.turnsDial(1).then().statusCode(200).body("level", is(1)).body("epoch", is(1));
        alice.turnsDial(3).then().statusCode(200).body("level", is(3)).body("epoch", is(2));
    }

    @Test
    void showsWhatWouldFollowAndChangesNothing() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);

        preview(alice, 0).body("level", is(0)).body("purposes.size()", greaterThanOrEqualTo(10));
        preview(alice, 0).body(purpose(RECOMMENDATIONS) + ".decision", is(false));
        preview(alice, 0).body(purpose(RECOMMENDATIONS) + ".reason", is("DIAL_OFF"));
        preview(alice, 0).body(purpose("service-delivery") + ".reason", is("CONTRACT"));
        preview(alice, 1).body(purpose(RECOMMENDATIONS) + ".decision", is(true));
        preview(alice, 3).body(purpose("model-training") + ".reason", is("NO_RECORD"));
        alice.request().get("/v1/me/consents").then().body("dial", is(2)).body("epoch", is(1));
    }

    private static ValidatableResponse preview(Customer customer, int level) {
        return customer.request()
                .get("/v1/me/dial/preview?level=" + level)
                .then()
                .statusCode(200);
    }

    private static String purpose(String code) {
        return "purposes.find { it.purpose == '" + code + "' }";
    }

    @Test
    void refusesLevelsThatDoNotExist() {
        var alice = somebody();

        for (var body : List.of(
                "{\"level\":4}",
                "{\"level\":-1}",
                "{\"level\":null}",
                "{}",
                "{\"level\":\"high\"}",
                "{\"level\":1.5}",
                "{\"level\":1,\"loud\":true}",
                "[1]",
                "")) {
            assertThat(alice.request().body(body).put("/v1/me/dial").statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        for (var query : List.of("", "?level=", "?level=4", "?level=-1", "?level=high")) {
            assertThat(alice.request().get("/v1/me/dial/preview" + query).statusCode())
                    .as(query)
                    .isBetween(400, 404);
        }
        alice.request().get("/v1/me/consents").then().body("epoch", is(0));
    }

    @Test
    void refusesStrangers() {
        given().contentType("application/json")
                .body("{\"level\":1}")
                .put("/v1/me/dial")
                .then()
                .statusCode(401);
        Customer.asProfileService()
                .body("{\"level\":1}")
                .put("/v1/me/dial")
                .then()
                .statusCode(403);
        Customer.asProfileService().get("/v1/me/dial/preview?level=1").then().statusCode(403);
    }
}
