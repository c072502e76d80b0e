package dev.tact.escalation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api;
import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.feed.Feed;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class EventStreamsTest {

    @TestHTTPResource("/")
    URI service;

    @Inject
    Feed feed;

    @Inject
    Clock clock;

    @ConfigProperty(name = "tact.database.url")
    String database;

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
    void namesNobodyToTheCustomerBeforeTheyTookTheCase() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");
        awa.call().body(Map.of("state", "AWAY")).put("/v1/me/presence").then().statusCode(200);
        // whom other tests left at the desk would be offered it too
        owner("update agent_presence set state = 'OFFLINE' where agent_id <> ?", awa.id());

        try (var stream = EventStream.follow(events(opened.conversationId()), customer.token())) {
            owner(
                    "update support_case set state = 'QUEUED', owner_id = null, priority = 0, opened_at = '2020-01-01' where id = ?",
                    UUID.fromString(opened.caseId()));
            awa.call()
                    .body(Map.of("state", "ONLINE"))
                    .put("/v1/me/presence")
                    .then()
                    .statusCode(200);
            var offered = stream.next("case").json();
            assertThat(offered.getString("state")).isEqualTo("RESERVED");
            assertThat(offered.getString("agent")).isNull();

            awa.act(opened.caseId(), "accept").then().statusCode(200);
            assertThat(stream.next("handler").json().getString("handler")).isEqualTo("AGENT");
            assertThat(stream.next("case").json().getString("agent")).isEqualTo("Awa");
        } finally {
            owner("update agent_presence set state = 'OFFLINE' where agent_id = ?", awa.id());
        }
    }

    private void owner(String statement, UUID id) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, id);
            prepared.executeUpdate();
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

        try (var stream = EventStream.follow(
                service.resolve("/v1/cases/events"), Agent.supervisor("Sam").token())) {
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
    void tellsAnAgentOfTheQueuesAndOfTheirOwnCasesOnly() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");

        try (var stream = EventStream.follow(service.resolve("/v1/cases/events"), louis.token())) {
            var opened = customer.open("Hello");
            awa.claim(opened.caseId()).then().statusCode(200);
            awa.say(opened.caseId(), "I look into it", "PUBLIC").then().statusCode(201);
            awa.say(opened.caseId(), "A note", "INTERNAL").then().statusCode(201);
            customer.write(opened.conversationId(), "Thanks").then().statusCode(201);
            awa.act(opened.caseId(), "resolve").then().statusCode(200);
            runOut(opened, "BREACHED");
            var mine = Customer.any().open("Another");
            louis.claim(mine.caseId()).then().statusCode(200);
            louis.say(mine.caseId(), "A note of mine", "INTERNAL").then().statusCode(201);

            var seen = until(stream, mine, "INTERNAL");
            assertThat(seen.stream().filter(one -> one.contains(opened.conversationId())))
                    .satisfiesExactly(
                            entered -> assertThat(entered).startsWith("case").contains("QUEUED"),
                            left -> assertThat(left).startsWith("case").contains("ASSIGNED"));
            assertThat(seen.stream().filter(one -> one.contains(mine.conversationId())))
                    .anyMatch(one -> one.startsWith("handler"));
        }
    }

    @Test
    void tellsOfAClockTheSupervisorsAndTheHolderOnly() throws Exception {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");
        var opened = customer.open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);
        var desk = service.resolve("/v1/cases/events");

        try (var ofSam = EventStream.follow(desk, Agent.supervisor("Sam").token());
                var ofAwa = EventStream.follow(desk, awa.token());
                var ofLouis = EventStream.follow(desk, louis.token())) {
            runOut(opened, "BREACHED");
            var last = Customer.any().open("The last of all");

            assertThat(until(ofSam, last, "QUEUED"))
                    .anyMatch(seen -> seen.startsWith("clock") && seen.contains(opened.caseId()));
            assertThat(until(ofAwa, last, "QUEUED"))
                    .anyMatch(seen -> seen.startsWith("clock") && seen.contains(opened.caseId()));
            assertThat(until(ofLouis, last, "QUEUED")).noneMatch(seen -> seen.contains(opened.caseId()));
        }
    }

    @Test
    void stopsDetailsOnceTheCaseIsAnothersAlsoOfWhatHappenedBefore() throws Exception {
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");
        var desk = service.resolve("/v1/cases/events");
        var theirs = Customer.any().open("Louis has one already");
        louis.claim(theirs.caseId()).then().statusCode(200);
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);
        String position;
        try (var stream = EventStream.follow(desk, awa.token())) {
            awa.say(opened.caseId(), "A note", "INTERNAL").then().statusCode(201);
            position = stream.skipTo("message").id();
            awa.say(opened.caseId(), "Told while it was hers", "INTERNAL")
                    .then()
                    .statusCode(201);
            awa.say(opened.caseId(), "Hello!", "PUBLIC").then().statusCode(201);
            awa.call()
                    .body(Map.of("to", louis.id()))
                    .post("/v1/cases/" + opened.caseId() + "/transfer")
                    .then()
                    .statusCode(200);
            louis.say(opened.caseId(), "After", "INTERNAL").then().statusCode(201);
        }
        try (var again = EventStream.open(desk, "Authorization", "Bearer " + awa.token(), position);
                var ofLouis = EventStream.open(desk, "Authorization", "Bearer " + louis.token(), position)) {
            var last = Customer.any().open("The last of all");

            // she learns that it went to somebody, nothing else; the new holder misses nothing
            assertThat(until(again, last, "QUEUED").stream().filter(seen -> seen.contains(opened.conversationId())))
                    .allMatch(seen -> seen.startsWith("case") && seen.contains("ASSIGNED"))
                    .hasSize(1);
            assertThat(until(ofLouis, last, "QUEUED").stream().filter(seen -> seen.contains(opened.conversationId())))
                    .hasSize(5);
        }
    }

    @Test
    void endsTheDesksStreamWithTheToken() throws Exception {
        var brief = Tokens.of(UUID.randomUUID())
                .roles("support-agent")
                .expiresIn(Duration.ofSeconds(2))
                .sign();

        try (var stream = EventStream.follow(service.resolve("/v1/cases/events"), brief)) {
            assertThat(stream.skipTo("end").json().getString("reason")).isEqualTo("EXPIRED");
            stream.awaitEnd();
        }
    }

    @Test
    void endsWhenTheCustomerIsErased() throws Exception {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        try (var stream = EventStream.follow(events(opened.conversationId()), customer.token())) {
            erase(customer);

            assertThat(stream.skipTo("end").json().getString("reason")).isEqualTo("FORBIDDEN");
            stream.awaitEnd();
        }
    }

    @Test
    void endsAVisitorsStreamOnceTheirTokenIsOver() throws Exception {
        var begun = Api.anonymous()
                .body(Map.of("text", "Hello"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var id = begun.getString("conversationId");
        var uri = service.resolve("/v1/guest/conversations/" + id + "/events");

        try (var stream = EventStream.open(uri, "Tact-Guest-Token", begun.getString("guestToken"), null)) {
            stream.next("ready");
            try (var connection = Tact.asOwner(database);
                    var past = connection.prepareStatement(
                            "update conversation set expires_at = now() - interval '1 second' where id = ?")) {
                past.setObject(1, UUID.fromString(id));
                past.executeUpdate();
            }
            var awa = Agent.named("Awa");
            awa.claim(begun.getString("case.caseId")).then().statusCode(200);

            assertThat(stream.next("end").json().getString("reason")).isEqualTo("FORBIDDEN");
            stream.awaitEnd();
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

    /** What a stream of the desk tells, up to the last thing this test did. */
    private static List<String> until(EventStream stream, Api.Opened last, String what) throws InterruptedException {
        var seen = new ArrayList<String>();
        while (true) {
            var event = stream.next();
            seen.add(event.name() + " " + event.data());
            if (event.data().contains(last.conversationId()) && event.data().contains(what)) {
                return seen;
            }
        }
    }

    private void runOut(Api.Opened of, String what) {
        QuarkusTransaction.requiringNew()
                .run(() -> feed.publish(FeedEntry.ofClock(
                        UUID.fromString(of.conversationId()),
                        UUID.fromString(of.caseId()),
                        "FIRST_RESPONSE",
                        what,
                        clock.instant())));
    }

    private static void erase(Customer customer) {
        Api.call(Tokens.service("consent-service", "escalation-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","epoch":3,
                          "type":"dev.tact.subject.erasure-requested.v1","subject":"%s","time":"2026-11-26T00:00:00Z",
                          "data":{"rightsRequestId":"%s"}}]""".formatted(UUID.randomUUID(), customer.id(), UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200);
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
