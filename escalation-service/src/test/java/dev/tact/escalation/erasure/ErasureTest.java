package dev.tact.escalation.erasure;

import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ErasureTest {

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void erasesEverythingOfOneSubjectAndSaysSo() throws SQLException {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "Hi", "PUBLIC").then().statusCode(201);
        customer.call()
                .body(Map.of("decisionId", "d", "viewpoint", "Hm"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201);
        var stays = Customer.any();
        var theirs = stays.open("Not mine");
        var rightsRequest = UUID.randomUUID();

        deliver(
                        "dev.tact.subject.erasure-requested.v1",
                        customer.id(),
                        "{\"rightsRequestId\":\"" + rightsRequest + "\"}")
                .then()
                .statusCode(200)
                .body("results[0].status", is("APPLIED"));

        customer.read(opened.conversationId()).then().statusCode(404);
        awa.call().get("/v1/cases/" + opened.caseId()).then().statusCode(404);
        for (var table : new String[] {"conversation", "support_case", "contest"}) {
            assertThat(count("select count(*) from " + table + " where subject = ?", customer.id()))
                    .isZero();
        }
        assertThat(count(
                        "select count(*) from message where conversation_id = ?",
                        UUID.fromString(opened.conversationId())))
                .isZero();
        assertThat(count(
                        "select count(*) from trigger_evaluation where conversation_id = ?",
                        UUID.fromString(opened.conversationId())))
                .isZero();
        assertThat(count(
                        "select count(*) from feed_entry where conversation_id = ?",
                        UUID.fromString(opened.conversationId())))
                .isZero();
        // a token may outlive the account's data; whoever was erased can still write as a visitor
        customer.start("Me again").then().statusCode(409).body("code", is("subject-erased"));
        stays.read(theirs.conversationId()).then().statusCode(200);
        var acknowledged = Neighbours.await(
                        "/consent/internal/acknowledgements",
                        sent -> sent.body().contains(rightsRequest.toString()))
                .json();
        assertThat(acknowledged.getString("part")).isEqualTo("escalation");
        assertThat(acknowledged.getString("state")).isEqualTo("APPLIED");
    }

    @Test
    void remembersTheLastChoicesUntilTheirSubjectIsErasedAndTheErasureForGood() throws SQLException {
        var subject = UUID.randomUUID();
        deliver("dev.tact.consent.changed.v1", subject, "{\"choices\":[],\"dial\":2}");
        assertThat(count("select count(*) from inbox_latest where subject = ? and sealed", subject))
                .isEqualTo(1);

        deliver(
                "dev.tact.subject.erasure-requested.v1",
                subject,
                "{\"rightsRequestId\":\"" + UUID.randomUUID() + "\"}");

        assertThat(count("select count(*) from inbox_latest where subject = ? and sealed", subject))
                .isZero();
        assertThat(count("select count(*) from inbox_latest where subject = ?", subject))
                .isEqualTo(1);
    }

    @Test
    void acknowledgesAgainWhatItIsToldAgain() {
        var subject = UUID.randomUUID();
        var told = "{\"rightsRequestId\":\"" + UUID.randomUUID() + "\"}";
        for (var time = 0; time < 2; time++) {
            deliver("dev.tact.subject.erasure-requested.v1", subject, told)
                    .then()
                    .body("results[0].status", is("APPLIED"));

            Neighbours.await(
                    "/consent/internal/acknowledgements",
                    sent -> told.contains(String.valueOf(sent.json().getString("rightsRequestId"))));
        }
    }

    @Test
    void failsAnErasureThatNamesNoRequestSoThatItIsToldAgain() {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        deliver("dev.tact.subject.erasure-requested.v1", customer.id(), "{}")
                .then()
                .statusCode(200)
                .body("results[0].status", is("FAILED"));

        customer.read(opened.conversationId()).then().statusCode(200);
    }

    @Test
    void hasAppliedEveryChangeOfChoicesBecauseItKeepsNone() {
        deliver("dev.tact.consent.changed.v1", UUID.randomUUID(), "{\"choices\":[],\"dial\":2}")
                .then()
                .statusCode(200)
                .body("results[0].status", is("APPLIED"));
    }

    @Test
    void hearsOnlyServicesThatMayTell() {
        call(Tokens.customer(UUID.randomUUID()))
                .contentType("application/cloudevents-batch+json")
                .body("[]")
                .post("/internal/events")
                .then()
                .statusCode(403);
    }

    @Test
    void tellsRecommendationServiceWhileACaseIsOpen() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);

        var first = told(opened.caseId(), "dev.tact.case.opened.v1");
        var last = told(opened.caseId(), "dev.tact.case.closed.v1");

        assertThat(first)
                .contains("\"state\":\"QUEUED\"")
                .contains(customer.id().toString());
        assertThat(last).contains("\"state\":\"RESOLVED\"");
    }

    private static String told(String caseId, String type) {
        return Neighbours.await(
                        "/recommendation/internal/events",
                        event -> event.body().contains(caseId) && event.body().contains(type))
                .body();
    }

    private static Response deliver(String type, UUID subject, String data) {
        return call(Tokens.service("consent-service", "escalation-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"%s","subject":"%s",
                          "time":"2026-03-02T12:00:00Z","epoch":3,"data":%s}]""".formatted(UUID.randomUUID(), type, subject, data))
                .post("/internal/events");
    }

    private long count(String statement, UUID argument) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, argument);
            try (var rows = prepared.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
