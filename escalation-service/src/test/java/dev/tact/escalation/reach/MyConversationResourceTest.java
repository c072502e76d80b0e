package dev.tact.escalation.reach;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class MyConversationResourceTest {

    @BeforeEach
    void somebodyMayBeThere() {
        DeskHours.always();
    }

    @Test
    void saysWhenTheDeskOpensWhileNobodyIsThere() {
        var tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        DeskHours.on(List.of(tomorrow.getDayOfWeek()));

        Customer.any()
                .start("My parcel never came")
                .then()
                .statusCode(201)
                .body("case.state", is("QUEUED"))
                .body("outlook.opensAt", is(tomorrow + "T00:00:00Z"))
                .body("disclosure", containsString("Nobody is at the desk at this hour"));
    }

    @Test
    void opensACaseAndSaysThatAPersonWillAnswer() {
        var customer = Customer.any();

        customer.start("My parcel never came")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/me/conversations/"))
                .body("handler", is("QUEUE"))
                .body("case.state", is("QUEUED"))
                .body("case.caseId", notNullValue())
                .body("disclosure", containsString("a person will answer"));
    }

    @Test
    void saysItInFrenchWhenTheConversationIsFrench() {
        var customer = Customer.any();

        customer.call()
                .body(Map.of("text", "Où est mon colis ?", "language", "fr"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .body("disclosure", containsString("une personne y répondra"));
    }

    @Test
    void takesTheRequestsLanguageWhenNoneIsNamed() {
        var customer = Customer.any();

        var id = customer.call()
                .header("Accept-Language", "fr-FR,fr;q=0.9")
                .body(Map.of("text", "Bonjour"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("conversationId");

        customer.read(id).then().statusCode(200).body("language", is("fr"));
    }

    @Test
    void keepsWhatTheQuestionIsAbout() {
        var customer = Customer.any();
        var recommendation = UUID.randomUUID();

        var id = customer.call()
                .body(Map.of("text", "Why this?", "language", "en", "recommendationId", recommendation))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("conversationId");

        customer.read(id).then().statusCode(200).body("recommendationId", is(recommendation.toString()));
    }

    @Test
    void doesNothingTwiceUnderOneIdempotencyKey() {
        var customer = Customer.any();
        var key = UUID.randomUUID().toString();
        var body = Map.of("text", "Hello", "language", "en");

        var first = customer.call().header("Idempotency-Key", key).body(body).post("/v1/me/conversations");
        var second = customer.call().header("Idempotency-Key", key).body(body).post("/v1/me/conversations");
        var other = customer.call()
                .header("Idempotency-Key", key)
                .body(Map.of("text", "Something else", "language", "en"))
                .post("/v1/me/conversations");

        first.then().statusCode(201);
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        other.then().statusCode(422);
    }

    @Test
    void sendsAMessageOnceUnderOneIdempotencyKey() {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var key = UUID.randomUUID().toString();

        for (var i = 0; i < 2; i++) {
            customer.call()
                    .header("Idempotency-Key", key)
                    .body(Map.of("text", "Again"))
                    .post("/v1/me/conversations/" + opened.conversationId() + "/messages")
                    .then()
                    .statusCode(201);
        }

        customer.read(opened.conversationId()).then().body("messages", hasSize(2));
    }

    @Test
    void showsMessagesInTheirOrderWithWhoWroteThem() {
        var customer = Customer.any();
        var agent = Agent.named("Awa");
        var opened = customer.open("My parcel never came");

        agent.claim(opened.caseId()).then().statusCode(200);
        agent.say(opened.caseId(), "I look into it", "PUBLIC").then().statusCode(201);
        customer.write(opened.conversationId(), "Thank you").then().statusCode(201);

        customer.read(opened.conversationId())
                .then()
                .statusCode(200)
                .body("messages.text", equalTo(List.of("My parcel never came", "I look into it", "Thank you")))
                .body("messages.author", equalTo(List.of("CUSTOMER", "AGENT", "CUSTOMER")))
                .body("messages[1].authorName", is("Awa"))
                .body("messages[0].authorName", nullValue())
                .body("handler", is("AGENT"))
                .body("case.state", is("IN_PROGRESS"))
                .body("case.agent", is("Awa"))
                .body("disclosure", containsString("A person from our team"));
    }

    @Test
    void neverShowsWhatIsInternal() {
        var customer = Customer.any();
        var agent = Agent.named("Awa");
        var opened = customer.open("Hello");
        agent.claim(opened.caseId()).then().statusCode(200);

        agent.say(opened.caseId(), "Careful with this one", "INTERNAL").then().statusCode(201);

        customer.read(opened.conversationId())
                .then()
                .statusCode(200)
                .body("messages", hasSize(1))
                .body("messages.text", not(hasItem("Careful with this one")));
        assertThat(customer.read(opened.conversationId()).asString())
                .doesNotContain("Careful")
                .doesNotContain("INTERNAL");
    }

    @Test
    void doesNotTellThatThereIsANoteEither() {
        var customer = Customer.any();
        var agent = Agent.named("Awa");
        var opened = customer.open("Hello");
        agent.claim(opened.caseId()).then().statusCode(200);
        agent.say(opened.caseId(), "Hello", "PUBLIC").then().statusCode(201);
        var before = customer.read(opened.conversationId()).asString();

        agent.say(opened.caseId(), "Careful with this one", "INTERNAL").then().statusCode(201);

        assertThat(customer.read(opened.conversationId()).asString()).isEqualTo(before);
        agent.say(opened.caseId(), "Anything else?", "PUBLIC").then().statusCode(201);
        // no number that would have a gap
        assertThat(customer.read(opened.conversationId()).jsonPath().getMap("messages[2]"))
                .containsOnlyKeys("messageId", "author", "authorName", "text", "sentAt");
    }

    @Test
    void readsALongConversationInParts() {
        var customer = Customer.any();
        var opened = customer.open("0");
        IntStream.rangeClosed(1, 104)
                .forEach(i -> customer.write(opened.conversationId(), Integer.toString(i))
                        .then()
                        .statusCode(201));

        var first = customer.read(opened.conversationId())
                .then()
                .statusCode(200)
                .body("messages", hasSize(100))
                .extract()
                .jsonPath();
        customer.call()
                .queryParam("cursor", first.getString("next"))
                .get("/v1/me/conversations/" + opened.conversationId())
                .then()
                .statusCode(200)
                .body("messages.text", equalTo(List.of("100", "101", "102", "103", "104")))
                .body("next", nullValue());
    }

    @Test
    void changesNothingWhenAPersonIsAskedForAgain() {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var path = "/v1/me/conversations/" + opened.conversationId() + "/person";

        var first = customer.call().post(path).then().statusCode(200).extract().asString();
        var second = customer.call().post(path).then().statusCode(200).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(first).contains(opened.caseId());
    }

    @Test
    void bringsAPersonBackWhenTheCustomerWritesAfterTheEnd() {
        var customer = Customer.any();
        var agent = Agent.named("Awa");
        var opened = customer.open("Hello");
        agent.claim(opened.caseId());
        agent.act(opened.caseId(), "resolve").then().statusCode(200);
        customer.read(opened.conversationId())
                .then()
                .body("case.state", is("RESOLVED"))
                .body("disclosure", containsString("closed"));

        customer.write(opened.conversationId(), "It broke again")
                .then()
                .statusCode(201)
                .body("conversation.case.caseId", is(opened.caseId()))
                .body("conversation.case.state", is("QUEUED"))
                .body("conversation.handler", is("QUEUE"));
    }

    @Test
    void opensANewCaseWhenTheOldOneWasCancelled() {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var path = "/v1/me/conversations/" + opened.conversationId() + "/person";

        customer.call().delete(path).then().statusCode(200).body("case.state", is("CANCELLED"));
        customer.call().delete(path).then().statusCode(200).body("case.state", is("CANCELLED"));

        customer.call()
                .post(path)
                .then()
                .statusCode(200)
                .body("case.state", is("QUEUED"))
                .body("case.caseId", not(is(opened.caseId())));
    }

    @Test
    void doesNotCancelWhatAPersonHasBegun() {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        Agent.named("Awa").claim(opened.caseId()).then().statusCode(200);

        customer.call()
                .delete("/v1/me/conversations/" + opened.conversationId() + "/person")
                .then()
                .statusCode(409)
                .body("code", is("illegal-transition"))
                .body("state", is("ASSIGNED"));
    }

    @Test
    void hidesAConversationFromEverybodyElse() {
        var opened = Customer.any().open("Hello");
        var other = Customer.any();
        var path = "/v1/me/conversations/" + opened.conversationId();

        other.read(opened.conversationId()).then().statusCode(404).body("code", is("not-found"));
        other.write(opened.conversationId(), "Hi").then().statusCode(404);
        other.call().post(path + "/person").then().statusCode(404);
        other.call().delete(path + "/person").then().statusCode(404);
        other.call().get(path + "/events").then().statusCode(404);
        other.read(UUID.randomUUID().toString()).then().statusCode(404);
        other.read("not-a-uuid").then().statusCode(404);
    }

    @Test
    void asksForAToken() {
        var id = UUID.randomUUID();

        anonymous()
                .body(Map.of("text", "Hi"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(401);
        anonymous().get("/v1/me/conversations/" + id).then().statusCode(401);
        anonymous()
                .body(Map.of("text", "Hi"))
                .post("/v1/me/conversations/" + id + "/messages")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue());
        anonymous().post("/v1/me/conversations/" + id + "/person").then().statusCode(401);
        anonymous().delete("/v1/me/conversations/" + id + "/person").then().statusCode(401);
        anonymous().get("/v1/me/conversations/" + id + "/events").then().statusCode(401);
    }

    @Test
    void refusesEveryTokenThatProvesNothing() {
        Tokens.refused(UUID.randomUUID(), "customer")
                .forEach((name, token) -> call(token)
                        .body(Map.of("text", "Hi"))
                        .post("/v1/me/conversations")
                        .then()
                        .statusCode(401));
    }

    @Test
    void isForCustomersOnly() {
        var agent = Agent.named("Awa");
        var id = UUID.randomUUID();

        agent.call()
                .body(Map.of("text", "Hi"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(403)
                .body("type", endsWith(":forbidden"));
        agent.call().get("/v1/me/conversations/" + id).then().statusCode(403);
        agent.call().post("/v1/me/conversations/" + id + "/person").then().statusCode(403);
        agent.call().get("/v1/me/conversations/" + id + "/events").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "",
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":\"  \"}",
                "{\"text\":5}",
                "{\"text\":{}}",
                "{\"text\":\"Hi\",\"language\":\"de\"}",
                "{\"text\":\"Hi\",\"recommendationId\":\"7\"}",
                "{\"text\":\"Hi\",\"subject\":\"someone else\"}"
            })
    void refusesWhatItCannotRead(String body) {
        Customer.any()
                .call()
                .body(body)
                .post("/v1/me/conversations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void takesATextOfTheLongestAllowedLengthAndNoLonger() {
        var customer = Customer.any();

        customer.start("x".repeat(4000)).then().statusCode(201);
        customer.start("x".repeat(4001)).then().statusCode(400).body("violations[0].field", is("text"));
    }

    @Test
    void refusesACursorThatIsNotItsOwn() {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        customer.call()
                .queryParam("cursor", "nonsense")
                .get("/v1/me/conversations/" + opened.conversationId())
                .then()
                .statusCode(400)
                .body("violations[0].field", is("cursor"));
    }

    @Test
    void readsJsonOnly() {
        Customer.any()
                .call()
                .contentType("text/plain")
                .body("Hi")
                .post("/v1/me/conversations")
                .then()
                .statusCode(415);
    }
}
