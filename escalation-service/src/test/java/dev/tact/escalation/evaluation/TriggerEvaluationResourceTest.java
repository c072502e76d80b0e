package dev.tact.escalation.evaluation;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TriggerEvaluationResourceTest {

    private static final String PATH = "/v1/triggers/evaluation";

    @Test
    void showsWhatATextTriggersWithTheEvidence() {
        var text = "Hello, I want to speak to a human";

        evaluate(Map.of("text", text))
                .then()
                .statusCode(200)
                .body("effect", is("ESCALATE"))
                .body("triggers[0].kind", is("EXPLICIT_REQUEST"))
                .body("triggers[0].rule", is("wants-to-speak"))
                .body("triggers[0].start", is(text.indexOf("want")))
                .body("triggers[0].end", is(text.length()))
                .body("triggers[0].score", is(1.0f))
                .body("notice", nullValue());
    }

    @Test
    void showsTheScoresOfATextThatTriggersNothing() {
        evaluate(Map.of("text", "Where is my parcel?"))
                .then()
                .statusCode(200)
                .body("effect", is("NONE"))
                .body("triggers.kind", hasItem("FRUSTRATION"))
                .body("triggers.effect", everyItem(is("NONE")));
    }

    @Test
    void countsWhatWasSaidBefore() {
        var previous = List.of(
                Map.of("author", "CUSTOMER", "text", "Where is my parcel?"),
                Map.of("author", "ASSISTANT", "text", "You can follow it in your account."));

        evaluate(Map.of("text", "I asked where my parcel is", "previous", previous))
                .then()
                .statusCode(200)
                .body("triggers.kind", hasItem("REPEATED_FAILURE"))
                .body("effect", is("OFFER"));
    }

    @Test
    void showsTheHelpLineThatACustomerWouldBeToldOf() {
        evaluate(Map.of("text", "I want to kill myself", "language", "en"))
                .then()
                .body("notice", containsString("116 123"));
        evaluate(Map.of("text", "I want to kill myself", "language", "fr"))
                .then()
                .body("notice", containsString("3114"));
    }

    @Test
    void isForPrivacyOfficersToo() {
        call(Tokens.of(UUID.randomUUID()).roles("privacy-officer").sign())
                .body(Map.of("text", "Hi"))
                .post(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void isForNobodyElse() {
        anonymous().body(Map.of("text", "Hi")).post(PATH).then().statusCode(401);
        Customer.any().call().body(Map.of("text", "Hi")).post(PATH).then().statusCode(403);
        Agent.named("Awa").call().body(Map.of("text", "Hi")).post(PATH).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "{}",
                "{\"text\":\" \"}",
                "{\"text\":\"Hi\",\"language\":\"de\"}",
                "{\"text\":\"Hi\",\"previous\":[null]}",
                "{\"text\":\"Hi\",\"previous\":[{\"author\":\"ROBOT\",\"text\":\"Hi\"}]}",
                "{\"text\":\"Hi\",\"previous\":[{\"author\":\"CUSTOMER\"}]}",
                "{\"text\":\"Hi\",\"subject\":\"somebody\"}"
            })
    void refusesWhatItCannotRead(String body) {
        Agent.supervisor("Sam")
                .call()
                .body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void takesTwentyTurnsBeforeAndNoMore() {
        var turn = Map.of("author", "CUSTOMER", "text", "Hi");

        evaluate(Map.of("text", "x".repeat(4000), "previous", Collections.nCopies(20, turn)))
                .then()
                .statusCode(200);
        evaluate(Map.of("text", "Hi", "previous", Collections.nCopies(21, turn)))
                .then()
                .statusCode(400);
        var tooLong = evaluate(Map.of("text", "x".repeat(4001)));
        assertThat(tooLong.statusCode()).isEqualTo(400);
    }

    private static Response evaluate(Map<String, ?> body) {
        return Agent.supervisor("Sam").call().body(body).post(PATH);
    }
}
