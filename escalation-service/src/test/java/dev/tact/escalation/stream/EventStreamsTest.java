package dev.tact.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api;
import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class EventStreamsTest {

    @TestHTTPResource("/")
    URI service;

    @Test
    void tellsTheCustomerWhatHappens() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");

        try (var stream = EventStream.follow(events(opened.conversationId()), customer.token())) {
            awa.claim(opened.caseId()).then().statusCode(200);
            awa.say(opened.caseId(), "I look into it", "PUBLIC").then().statusCode(201);

            assertThat(stream.next("handler").json().getString("handler")).isEqualTo("AGENT");
            var assigned = stream.next("case").json();
            assertThat(assigned.getString("state")).isEqualTo("ASSIGNED");
            assertThat(assigned.getString("agent")).isEqualTo("Awa");
            var message = stream.next("message").json();
            assertThat(message.getString("text")).isEqualTo("I look into it");
            assertThat(message.getString("authorName")).isEqualTo("Awa");
            assertThat(stream.next("case").json().getString("state")).isEqualTo("IN_PROGRESS");
        }
    }

    @Test
    void goesOnAfterAnInterruptionWithoutAGapOrARepeat() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("0");
        var uri = events(opened.conversationId());
        String seen;
        try (var stream = EventStream.follow(uri, customer.token())) {
            customer.write(opened.conversationId(), "1").then().statusCode(201);
            customer.write(opened.conversationId(), "2").then().statusCode(201);
            seen = stream.next("message").id();
            stream.next("message");
        }
        customer.write(opened.conversationId(), "3").then().statusCode(201);

        try (var again = EventStream.open(uri, "Authorization", "Bearer " + customer.token(), seen)) {
            again.next("ready");
            customer.write(opened.conversationId(), "4").then().statusCode(201);

            var texts = new ArrayList<String>();
            for (var i = 0; i < 3; i++) {
                texts.add(again.next("message").json().getString("text"));
            }
            assertThat(texts).containsExactly("2", "3", "4");
        }
    }

    @Test
    void tellsTwoReadersTheSameInTheSameOrder() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("0");
        var uri = events(opened.conversationId());

        try (var one = EventStream.follow(uri, customer.token());
                var other = EventStream.follow(uri, customer.token())) {
            for (var i = 1; i <= 5; i++) {
                customer.write(opened.conversationId(), Integer.toString(i))
                        .then()
                        .statusCode(201);
            }

            assertThat(texts(one, 5)).containsExactly("1", "2", "3", "4", "5");
            assertThat(texts(other, 5)).containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Test
    void neverTellsACustomerOfANote() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);

        try (var stream = EventStream.follow(events(opened.conversationId()), customer.token())) {
            awa.say(opened.caseId(), "Careful with this one", "INTERNAL").then().statusCode(201);
            awa.say(opened.caseId(), "Hello!", "PUBLIC").then().statusCode(201);

            assertThat(stream.next("message").json().getString("text")).isEqualTo("Hello!");
            assertThat(String.join("\n", stream.lines()))
                    .doesNotContain("Careful")
                    .doesNotContain("INTERNAL");
        }
    }

    @Test
    void tellsNobodyOfAnotherConversation() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Mine");
        var stranger = Customer.any();
        var theirs = stranger.open("Theirs");

        try (var stream = EventStream.follow(events(opened.conversationId()), customer.token())) {
            stranger.write(theirs.conversationId(), "A secret").then().statusCode(201);
            customer.write(opened.conversationId(), "My own").then().statusCode(201);

            assertThat(stream.next("message").json().getString("text")).isEqualTo("My own");
        }
    }

    @Test
    void tellsTheDeskThatSomethingHappenedButNotWhatWasSaid() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");

        try (var stream = EventStream.follow(service.resolve("/v1/cases/events"), awa.token())) {
            var opened = customer.open("My illness");
            awa.claim(opened.caseId()).then().statusCode(200);
            awa.say(opened.caseId(), "A note", "INTERNAL").then().statusCode(201);

            var seen = new ArrayList<String>();
            while (seen.size() < 5) {
                var event = stream.next();
                if (opened.conversationId().equals(event.json().getString("conversationId"))) {
                    seen.add(event.name() + " " + event.json().getString("state") + " "
                            + event.json().getString("visibility"));
                }
            }
            assertThat(seen)
                    .containsExactly(
                            "message null PUBLIC",
                            "case QUEUED null",
                            "handler null null",
                            "case ASSIGNED null",
                            "message null INTERNAL");
            assertThat(String.join("\n", stream.lines()))
                    .doesNotContain("illness")
                    .doesNotContain("A note");
        }
    }

    @Test
    void endsWhenTheTokenDoes() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var brief = Tokens.of(customer.id())
                .roles("customer")
                .expiresIn(Duration.ofSeconds(2))
                .sign();

        try (var stream = EventStream.follow(events(opened.conversationId()), brief)) {
            assertThat(stream.next("end").json().getString("reason")).isEqualTo("EXPIRED");
            stream.awaitEnd();
        }
    }

    @Test
    void showsSignsOfLifeOnAnIdleStream() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var brief = Tokens.of(customer.id())
                .roles("customer")
                .expiresIn(Duration.ofSeconds(3))
                .sign();

        // the tests' heartbeat is one second
        try (var stream = EventStream.follow(events(opened.conversationId()), brief)) {
            stream.awaitEnd();

            assertThat(stream.lines()).anyMatch(line -> line.startsWith(":"));
        }
    }

    @Test
    void followsAVisitorsConversationWithItsToken() throws Exception {
        var begun = Api.anonymous()
                .body(Map.of("text", "Hello"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var id = begun.getString("conversationId");
        var uri = service.resolve("/v1/guest/conversations/" + id + "/events");

        try (var stream = EventStream.open(uri, "Tact-Guest-Token", begun.getString("guestToken"), null);
                var without = EventStream.open(uri, "Tact-Guest-Token", "another", null)) {
            stream.next("ready");
            var awa = Agent.named("Awa");
            awa.claim(begun.getString("case.caseId")).then().statusCode(200);
            awa.say(begun.getString("case.caseId"), "Hello!", "PUBLIC").then().statusCode(201);

            assertThat(stream.skipTo("message").json().getString("text")).isEqualTo("Hello!");
            assertThat(without.status()).isEqualTo(404);
        }
    }

    @Test
    void refusesAPositionThatIsNotItsOwn() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        try (var stream = EventStream.open(
                events(opened.conversationId()), "Authorization", "Bearer " + customer.token(), "x' or 1=1")) {
            assertThat(stream.status()).isEqualTo(400);
        }
    }

    @Test
    void takesNoTokenInTheUrl() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var uri = URI.create(events(opened.conversationId()) + "?access_token=" + customer.token());

        try (var stream = EventStream.open(uri, "X-Nothing", UUID.randomUUID().toString(), null)) {
            assertThat(stream.status()).isEqualTo(401);
        }
    }

    private static List<String> texts(EventStream stream, int count) throws InterruptedException {
        var texts = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            texts.add(stream.next("message").json().getString("text"));
        }
        return texts;
    }

    private URI events(String conversationId) {
        return service.resolve("/v1/me/conversations/" + conversationId + "/events");
    }
}
