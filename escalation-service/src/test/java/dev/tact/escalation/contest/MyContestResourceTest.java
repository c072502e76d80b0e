package dev.tact.escalation.contest;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.calendar.StatutoryMonths;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class MyContestResourceTest {

    @Test
    void acknowledgesAContestAndOpensItsReview() {
        var customer = Customer.any();
        var recommendation = UUID.randomUUID();

        var contest = contest(customer, Map.of("recommendationId", recommendation, "viewpoint", "Not for me"))
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("status", is("ACKNOWLEDGED"))
                .body("recommendationId", is(recommendation.toString()))
                .body("decisionId", nullValue())
                .body("notice", nullValue())
                .extract()
                .jsonPath();

        assertThat(Instant.parse(contest.getString("dueAt")))
                .isEqualTo(StatutoryMonths.after(Instant.parse(contest.getString("acknowledgedAt")), 1));
        Agent.named("Awa")
                .call()
                .get("/v1/cases/" + contest.getString("caseId"))
                .then()
                .body("kind", is("REVIEW"))
                .body("state", is("QUEUED"))
                .body("priority", is("HIGH"));
        customer.read(contest.getString("conversationId"))
                .then()
                .statusCode(200)
                .body("messages.text", hasItem("Not for me"));
    }

    @Test
    void hearsWhatAViewpointTellsAsItHearsMessages() {
        var contest = contest(
                        Customer.any(),
                        Map.of(
                                "decisionId",
                                "d-" + UUID.randomUUID(),
                                "viewpoint",
                                "I want to kill myself because of this"))
                .then()
                .statusCode(201)
                .body("notice", containsString("116 123"))
                .extract()
                .jsonPath();

        var awa = Agent.named("Awa");
        awa.claim(contest.getString("caseId")).then().statusCode(200).body("priority", is("URGENT"));
        awa.context(contest.getString("caseId"))
                .then()
                .statusCode(200)
                .body("parts.triggers[0].triggers.kind", hasItem("SENSITIVE_TOPIC"));
    }

    @Test
    void takesADecisionToo() {
        var customer = Customer.any();

        var id = contest(customer, Map.of("decisionId", "sealed-decision", "viewpoint", "I never agreed"))
                .then()
                .statusCode(201)
                .body("decisionId", is("sealed-decision"))
                .extract()
                .jsonPath()
                .getString("contestId");

        customer.call()
                .get("/v1/me/contests/" + id)
                .then()
                .statusCode(200)
                .body("contestId", is(id))
                .body("status", is("ACKNOWLEDGED"));
    }

    @Test
    void takesTheSameContestOnce() {
        var customer = Customer.any();
        var body = Map.of("recommendationId", UUID.randomUUID(), "viewpoint", "Not for me");
        var first = contest(customer, body).then().statusCode(201).extract().jsonPath();

        contest(customer, body)
                .then()
                .statusCode(409)
                .body("code", is("already-contested"))
                .body("contestId", is(first.getString("contestId")));
        contest(Customer.any(), body).then().statusCode(201);
    }

    @Test
    void takesTheSameContestOnceWhenItComesTwiceAtOnce() throws Exception {
        var customer = Customer.any();
        var body = Map.of("recommendationId", UUID.randomUUID(), "viewpoint", "Not for me");
        Callable<Integer> contest = () -> contest(customer, body).statusCode();

        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers =
                    threads.invokeAll(Stream.generate(() -> contest).limit(4).toList());

            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    @Test
    void repeatsItsAnswerUnderOneIdempotencyKey() {
        var customer = Customer.any();
        var key = UUID.randomUUID().toString();
        var body = Map.of("recommendationId", UUID.randomUUID(), "viewpoint", "Not for me");

        var first = customer.call().header("Idempotency-Key", key).body(body).post("/v1/me/contests");
        var second = customer.call().header("Idempotency-Key", key).body(body).post("/v1/me/contests");

        first.then().statusCode(201);
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void asksForExactlyOneTarget() {
        var customer = Customer.any();

        contest(customer, Map.of("viewpoint", "Hm"))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("recommendationId", "decisionId"));
        contest(customer, Map.of("recommendationId", UUID.randomUUID(), "decisionId", "d", "viewpoint", "Hm"))
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"recommendationId\":\"x\",\"viewpoint\":\"Hm\"}",
                "{\"decisionId\":\"\",\"viewpoint\":\"Hm\"}",
                "{\"decisionId\":\"d\"}",
                "{\"decisionId\":\"d\",\"viewpoint\":\"\"}",
                "{\"decisionId\":\"d\",\"viewpoint\":\"Hm\",\"outcome\":\"UPHELD\"}"
            })
    void refusesWhatItCannotRead(String body) {
        Customer.any()
                .call()
                .body(body)
                .post("/v1/me/contests")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void takesADecisionOfTheLongestAllowedLengthAndNoLonger() {
        var customer = Customer.any();

        contest(customer, Map.of("decisionId", "d".repeat(200), "viewpoint", "Hm"))
                .then()
                .statusCode(201);
        contest(customer, Map.of("decisionId", "d".repeat(201), "viewpoint", "Hm"))
                .then()
                .statusCode(400);
    }

    @Test
    void isForItsCustomerOnly() {
        var id = contest(Customer.any(), Map.of("decisionId", "d", "viewpoint", "Hm"))
                .jsonPath()
                .getString("contestId");

        Customer.any().call().get("/v1/me/contests/" + id).then().statusCode(404);
        Agent.named("Awa").call().get("/v1/me/contests/" + id).then().statusCode(403);
        anonymous().get("/v1/me/contests/" + id).then().statusCode(401);
        anonymous()
                .body(Map.of("decisionId", "d", "viewpoint", "Hm"))
                .post("/v1/me/contests")
                .then()
                .statusCode(401);
        Agent.named("Awa")
                .call()
                .body(Map.of("decisionId", "d", "viewpoint", "Hm"))
                .post("/v1/me/contests")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:00:00Z, 2026-04-02T12:00:00Z",
        "2026-01-31T23:59:59Z, 2026-02-28T23:59:59Z",
        "2028-01-31T00:00:00Z, 2028-02-29T00:00:00Z",
        "2026-12-15T08:00:00Z, 2027-01-15T08:00:00Z"
    })
    void isDueWithinAMonth(Instant acknowledged, Instant due) {
        assertThat(StatutoryMonths.after(acknowledged, 1)).isEqualTo(due);
    }

    private static Response contest(Customer customer, Map<String, ?> body) {
        return customer.call().body(body).post("/v1/me/contests");
    }
}
