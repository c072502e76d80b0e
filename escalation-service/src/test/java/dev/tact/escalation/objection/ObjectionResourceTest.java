package dev.tact.escalation.objection;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ObjectionResourceTest {

    private static final String RECORDED = """
            {"rightsRequestId":"0192f3a0-0000-7000-8000-000000000001","kind":"OBJECTION","state":"OPEN","dueAt":"2026-04-02T12:00:00Z","parts":[]}""";

    @Test
    void handsAnObjectionOnInTheCustomersNameAndIntoNoQueue() {
        var customer = Customer.any();
        Neighbours.answerRights(customer.token(), 202, RECORDED);

        customer.call()
                .header("Idempotency-Key", "once")
                .body(Map.of("purpose", "direct-marketing"))
                .post("/v1/me/objections")
                .then()
                .statusCode(201)
                .body("rightsRequestId", is("0192f3a0-0000-7000-8000-000000000001"))
                .body("purpose", is("direct-marketing"))
                .body("state", is("OPEN"))
                .body("dueAt", is("2026-04-02T12:00:00Z"));

        var asked = Neighbours.await(
                "/consent/v1/me/rights-requests",
                request -> request.header("Authorization").equals("Bearer " + customer.token()));
        assertThat(asked.header("Idempotency-key")).isEqualTo("once");
        assertThat(asked.json().getString("kind")).isEqualTo("OBJECTION");
        assertThat(asked.json().<String>getList("purposes")).containsExactly("direct-marketing");
    }

    @Test
    void notesItInTheConversationWithoutMovingItsCase() {
        var customer = Customer.any();
        Neighbours.answerRights(customer.token(), 202, RECORDED);
        var opened = customer.open("Stop the letters");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);

        object(customer, opened.conversationId()).then().statusCode(201);

        customer.read(opened.conversationId())
                .then()
                .body("messages.text", hasItem(containsString("I object to direct marketing")))
                .body("case.state", is("RESOLVED"));
    }

    @Test
    void notesNothingInAConversationOfSomebodyElse() {
        var customer = Customer.any();
        Neighbours.answerRights(customer.token(), 202, RECORDED);
        var theirs = Customer.any().open("Hello");

        object(customer, theirs.conversationId()).then().statusCode(404);
        object(customer, UUID.randomUUID().toString()).then().statusCode(404);

        assertThat(Neighbours.received(
                        "/consent/v1/me/rights-requests",
                        request -> request.header("Authorization").equals("Bearer " + customer.token())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"503|{}", "500|{}", "401|{}", "302|{}", "200|{}", "202|{}", "202|<html>", "202|null"})
    void pretendsNothingWhenItIsNotKnownToBeRecorded(int status, String body) {
        var customer = Customer.any();
        Neighbours.answerRights(customer.token(), status, body);
        var opened = customer.open("Hello");

        object(customer, opened.conversationId())
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", is("consent-unavailable"));

        customer.read(opened.conversationId()).then().body("messages.text", contains("Hello"));
    }

    @Test
    void pretendsNothingWhenNobodyAnswersInTime() {
        var customer = Customer.any();
        Neighbours.neverAnswerRights(customer.token());

        customer.call()
                .body(Map.of("purpose", "direct-marketing"))
                .post("/v1/me/objections")
                .then()
                .statusCode(503)
                .body("code", is("consent-unavailable"));
    }

    @ParameterizedTest
    @CsvSource({"409, 409, objection-conflicts", "422, 422, purpose-not-objectionable", "400, 400, malformed-request"})
    void refusesWhatConsentServiceRefuses(int status, int told, String code) {
        var customer = Customer.any();
        Neighbours.answerRights(customer.token(), status, "{}");

        customer.call()
                .body(Map.of("purpose", "direct-marketing"))
                .post("/v1/me/objections")
                .then()
                .statusCode(told)
                .body("code", is(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"purpose\":\"\"}",
                "{\"purpose\":\"service-delivery\"}",
                "{\"purpose\":\"direct-marketing\",\"conversationId\":\"x\"}"
            })
    void refusesWhatItCannotRead(String body) {
        Customer.any()
                .call()
                .body(body)
                .post("/v1/me/objections")
                .then()
                .statusCode(400)
                .body("code", not("internal-error"));
    }

    @Test
    void isTheCustomersOwn() {
        anonymous()
                .body(Map.of("purpose", "direct-marketing"))
                .post("/v1/me/objections")
                .then()
                .statusCode(401);
        Agent.named("Awa")
                .call()
                .body(Map.of("purpose", "direct-marketing"))
                .post("/v1/me/objections")
                .then()
                .statusCode(403);
    }

    private static Response object(Customer customer, String conversation) {
        return customer.call()
                .body(Map.of("purpose", "direct-marketing", "conversationId", conversation))
                .post("/v1/me/objections");
    }
}
