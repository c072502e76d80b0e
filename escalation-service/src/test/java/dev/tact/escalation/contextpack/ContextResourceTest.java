package dev.tact.escalation.contextpack;

import static dev.tact.escalation.Api.anonymous;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ContextResourceTest {

    private static final String ALLOWED = """
            {"subject":"%s","purpose":"human-support","epoch":7,"dial":2,"window":"FULL","useId":"0192f3a0-0000-7000-8000-000000000001",
             "decidedAt":"2026-03-02T12:00:00Z","newer":"than this service",
             "categories":[{"category":"purchases","allowed":true,"reason":"CONSENT_GIVEN","decisionId":"d1"},
                           {"category":"inferred-interests","allowed":false,"reason":"CONSENT_WITHDRAWN","decisionId":"d2"}],
             "attributes":[{"id":"a1","key":"interest","value":"lamps","category":"inferred-interests"}],
             "events":[{"id":"e1","type":"purchase","itemId":"85123A","quantity":6,"occurredAt":"2011-11-28T10:00:00Z","category":"purchases"}],
             "truncated":false}""";

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void showsTheTranscriptAndWhatTheCustomerAllows() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        awa.say(opened.caseId(), "A regular", "INTERNAL").then().statusCode(201);
        Neighbours.answerView(customer.id().toString(), 200, ALLOWED.formatted(customer.id()));

        awa.context(opened.caseId())
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("transcript.text", equalTo(List.of("Hello", "A regular")))
                .body("transcript.visibility", equalTo(List.of("PUBLIC", "INTERNAL")))
                .body("transcript[1].agent.displayName", is("Awa"))
                .body("profile.events[0].itemId", is("85123A"))
                .body("hidden.category", contains("inferred-interests"))
                .body("hidden.reason", contains("CONSENT_WITHDRAWN"))
                .body("reason", nullValue());
    }

    @Test
    void showsNothingThatNoDecisionAllowsWhateverCameAlong() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        Neighbours.answerView(customer.id().toString(), 200, ALLOWED.formatted(customer.id()));

        awa.context(opened.caseId()).then().statusCode(200).body("profile.attributes", empty());
    }

    @Test
    void provesToProfileServiceThatThisAgentHoldsThisCase() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        Neighbours.answerView(customer.id().toString(), 200, ALLOWED.formatted(customer.id()));

        awa.call().header("Accept-Language", "fr").get("/v1/cases/" + opened.caseId() + "/context");

        var asked = Neighbours.await(
                "/profile/v1/profiles", view -> view.header("Tact-agent-token").equals(awa.token()));
        assertThat(asked.header("Accept-language")).isEqualTo("fr");
        assertThat(asked.header("Authorization")).startsWith("Bearer ").isNotEqualTo("Bearer " + awa.token());
        var keys = new JsonWebKeySet(given().get("/internal/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var proof = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedType(true, "tact-case+jwt")
                .setExpectedIssuer("urn:tact:escalation-service")
                .setExpectedAudience("profile-service")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .build()
                .processToClaims(asked.header("Tact-case"));
        assertThat(proof.getStringClaimValue("caseId")).isEqualTo(opened.caseId());
        assertThat(proof.getStringClaimValue("subject")).isEqualTo(customer.id().toString());
        assertThat(proof.getStringClaimValue("agent")).isEqualTo(awa.id().toString());
        assertThat(proof.getExpirationTime().getValue() - proof.getIssuedAt().getValue())
                .isBetween(1L, 60L);
    }

    @Test
    void publishesNoPrivateKey() {
        given().get("/internal/jwks.json")
                .then()
                .statusCode(200)
                .body("keys.kty", everyItem(is("RSA")))
                .body("keys.d", everyItem(nullValue()))
                .body("keys.p", everyItem(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 {\"code\":\"consent-unavailable\"}",
                "500 {}",
                "403 {}",
                "302 {}",
                "200 {}",
                "200 <html></html>",
                "200 []",
                "200 null",
                "200 {\"subject\":\"SUBJECT\",\"purpose\":\"human-support\",\"epoch\":1,\"dial\":2}",
                "200 {\"subject\":\"SUBJECT\",\"purpose\":\"direct-marketing\",\"epoch\":1,\"dial\":2,\"categories\":[],\"attributes\":[],\"events\":[],\"truncated\":false}",
                "200 {\"subject\":\"0192f3a0-0000-7000-8000-000000000001\",\"purpose\":\"human-support\",\"epoch\":1,\"dial\":2,\"categories\":[],\"attributes\":[],\"events\":[],\"truncated\":false}"
            })
    void goesOnWithoutAProfileThatIsNotAnsweredAsAgreed(String answer) {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        Neighbours.answerView(
                customer.id().toString(),
                Integer.parseInt(answer.substring(0, 3)),
                answer.substring(4).replace("SUBJECT", customer.id().toString()));

        unavailable(awa, opened);
    }

    @Test
    void goesOnWithoutAProfileThatIsNotAnsweredInTime() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        Neighbours.neverAnswerView(customer.id().toString());

        unavailable(awa, opened);
    }

    @Test
    void tellsTheCustomerThatTheirWordsWereRead() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);

        awa.context(opened.caseId()).then().statusCode(200);

        var told = Neighbours.await(
                        "/profile/internal/events",
                        event -> event.body().contains(customer.id().toString()))
                .json();
        assertThat(told.getString("type")).isEqualTo("dev.tact.use.recorded.v1");
        assertThat(told.getString("source")).isEqualTo("urn:tact:escalation-service");
        assertThat(told.getString("data.person.displayName")).isEqualTo("Awa");
        assertThat(told.getString("data.purpose")).isEqualTo("service-delivery");
        assertThat(told.getList("data.categories")).isEqualTo(List.of("support-history"));
        assertThat(told.getInt("data.count")).isEqualTo(1);
        assertThat(told.getString("data.caseId")).isEqualTo(opened.caseId());
        assertThat(Instant.parse(told.getString("data.at"))).isNotNull();
        assertThat(told.getString("data.useId")).isNotNull();
    }

    @Test
    void putsEveryReadingOnRecord() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);

        awa.context(opened.caseId()).then().statusCode(200);
        awa.context(opened.caseId()).then().statusCode(200);

        try (var connection = Tact.asOwner(database);
                var count = connection.prepareStatement(
                        "select count(*) from audit_entry where action = 'case.context.read' and actor = ? and target = ?")) {
            count.setObject(1, awa.id());
            count.setString(2, "case:" + opened.caseId());
            try (var rows = count.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void knowsNothingOfAVisitorButWhatTheySaid() {
        var awa = Agent.named("Awa");
        var begun = anonymous()
                .body(Map.of("text", "Hello", "language", "en"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        awa.claim(begun.getString("case.caseId")).then().statusCode(200);

        awa.context(begun.getString("case.caseId"))
                .then()
                .statusCode(200)
                .body("transcript.text", contains("Hello"))
                .body("profile", nullValue())
                .body("reason", nullValue())
                .body("hidden.reason", everyItem(is("NO_RECORD")));
    }

    @Test
    void hidesAtTheNextReadWhatTheCustomerWithdrewAndSaysWhy() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        Neighbours.answerView(customer.id().toString(), 200, ALLOWED.formatted(customer.id()));
        awa.context(opened.caseId()).then().statusCode(200).body("profile.events.itemId", contains("85123A"));

        // what a view may still carry along is not shown without an allowing decision
        Neighbours.answerView(
                customer.id().toString(),
                200,
                ALLOWED.formatted(customer.id())
                        .replace(
                                "\"purchases\",\"allowed\":true,\"reason\":\"CONSENT_GIVEN\"",
                                "\"purchases\",\"allowed\":false,\"reason\":\"CONSENT_WITHDRAWN\""));

        awa.context(opened.caseId())
                .then()
                .statusCode(200)
                .body("profile.events", empty())
                .body("hidden.category", containsInAnyOrder("purchases", "inferred-interests"))
                .body("hidden.reason", everyItem(is("CONSENT_WITHDRAWN")));
    }

    @Test
    void showsWhatMessagesSetOffAndNoWord() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Where is my parcel?");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.context(opened.caseId()).then().statusCode(200).body("parts.triggers", empty());

        customer.write(opened.conversationId(), "Please delete all my data")
                .then()
                .statusCode(201);

        awa.context(opened.caseId())
                .then()
                .statusCode(200)
                .body("parts.triggers.size()", is(1))
                .body("parts.triggers[0].triggers.kind", contains("RIGHTS_REQUEST"))
                .body("parts.triggers[0].dueAt", notNullValue())
                .body("parts.triggers[0].toString()", not(containsString("delete")))
                .body("parts.review", nullValue());
    }

    @Test
    void sumsUpWithoutQuotingAnybody() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);
        awa.say(opened.caseId(), "A secret note", "INTERNAL").then().statusCode(201);
        awa.say(opened.caseId(), "I look into it", "PUBLIC").then().statusCode(201);
        awa.say(opened.caseId(), "Another secret note", "INTERNAL").then().statusCode(201);

        awa.context(opened.caseId())
                .then()
                .statusCode(200)
                .body("summary.customerMessages", is(1))
                .body("summary.deskMessages", is(1))
                .body("summary.notes", is(2))
                .body("summary.lastAuthor", is("AGENT"))
                .body("summary.history.move", contains("OPEN", "CLAIM", "ANSWER"))
                .body("summary.history.state", contains("QUEUED", "ASSIGNED", "IN_PROGRESS"))
                .body(
                        "summary.text",
                        startsWith("The customer wrote 1 message; the desk answered with 1 message and left 2 notes."))
                .body("summary.text", containsString("Awa wrote last"))
                .body("summary.text", not(containsString("secret")))
                .body("summary.text", not(containsString("look into")))
                .body("parts.ofATest.conversationId", is(opened.conversationId()));
        awa.call()
                .header("Accept-Language", "fr")
                .get("/v1/cases/" + opened.caseId() + "/context")
                .then()
                .statusCode(200)
                .body("summary.text", startsWith("Le client a écrit 1 message ; le support a répondu par 1 message"));
    }

    @Test
    void isForTheHolderOnlyAndOnlyWhileTheyHoldIt() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = held(customer, awa);

        Agent.named("Louis").context(opened.caseId()).then().statusCode(403).body("code", is("not-the-holder"));
        Agent.supervisor("Sam").context(opened.caseId()).then().statusCode(403);
        awa.act(opened.caseId(), "release").then().statusCode(200);
        awa.context(opened.caseId()).then().statusCode(403);
        awa.context(UUID.randomUUID().toString()).then().statusCode(404);
    }

    private static Opened held(Customer customer, Agent agent) {
        var opened = customer.open("Hello");
        agent.claim(opened.caseId()).then().statusCode(200);
        return opened;
    }

    private static void unavailable(Agent agent, Opened opened) {
        agent.context(opened.caseId())
                .then()
                .statusCode(200)
                .body("reason", is("PROFILE_UNAVAILABLE"))
                .body("profile", nullValue())
                .body("transcript.text", contains("Hello"))
                .body("transcript[0].sentAt", notNullValue())
                .body(
                        "hidden.category",
                        containsInAnyOrder("contact", "purchases", "support-history", "inferred-interests"))
                .body("hidden.reason", everyItem(is("PROFILE_UNAVAILABLE")));
    }
}
