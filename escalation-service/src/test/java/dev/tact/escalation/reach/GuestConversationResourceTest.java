package dev.tact.escalation.reach;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class GuestConversationResourceTest {

    private record Guest(String conversationId, String token, String caseId, Instant expiresAt) {

        static Guest begin(String text) {
            var begun = anonymous()
                    .body(Map.of("text", text, "language", "fr"))
                    .post("/v1/guest/conversations")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            return new Guest(
                    begun.getString("conversationId"),
                    begun.getString("guestToken"),
                    begun.getString("case.caseId"),
                    Instant.parse(begun.getString("expiresAt")));
        }

        RequestSpecification call() {
            return anonymous().header("Tact-Guest-Token", token);
        }

        String path() {
            return "/v1/guest/conversations/" + conversationId;
        }
    }

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void letsAVisitorReachAPerson() {
        var guest = Guest.begin("Bonjour");
        var awa = Agent.named("Awa");
        awa.claim(guest.caseId()).then().statusCode(200);
        awa.say(guest.caseId(), "Bonjour !", "PUBLIC").then().statusCode(201);
        awa.say(guest.caseId(), "Note", "INTERNAL").then().statusCode(201);

        guest.call()
                .body(Map.of("text", "Merci"))
                .post(guest.path() + "/messages")
                .then()
                .statusCode(201);

        guest.call()
                .get(guest.path())
                .then()
                .statusCode(200)
                .body("messages.text", contains("Bonjour", "Bonjour !", "Merci"))
                .body("language", is("fr"))
                .body("handler", is("AGENT"))
                .body("disclosure", containsString("Une personne"));
    }

    @Test
    void showsTheTokenOnceAndKeepsOnlyItsHash() throws SQLException {
        var guest = Guest.begin("Bonjour");

        assertThat(guest.call().get(guest.path()).asString()).doesNotContain(guest.token());
        try (var connection = Tact.asOwner(database);
                var select = connection.prepareStatement("select c::text from conversation c where id = ?")) {
            select.setObject(1, UUID.fromString(guest.conversationId()));
            try (var rows = select.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).doesNotContain(guest.token());
            }
        }
    }

    @Test
    void endsADayAfterTheLastMessage() throws SQLException {
        var guest = Guest.begin("Bonjour");
        assertThat(guest.expiresAt())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(24)).minusSeconds(60),
                        Instant.now().plus(Duration.ofHours(24)));

        expire(guest);

        guest.call().get(guest.path()).then().statusCode(404);
        guest.call()
                .body(Map.of("text", "Encore là ?"))
                .post(guest.path() + "/messages")
                .then()
                .statusCode(404);
        guest.call().get(guest.path() + "/events").then().statusCode(404);
    }

    @Test
    void staysOpenWhileSomebodyWrites() throws SQLException {
        var guest = Guest.begin("Bonjour");
        var awa = Agent.named("Awa");
        awa.claim(guest.caseId());
        expire(guest);

        awa.say(guest.caseId(), "Me voilà", "PUBLIC").then().statusCode(201);

        guest.call().get(guest.path()).then().statusCode(200).body("messages", hasSize(2));
    }

    @Test
    void showsNoVisitorAnothersConversation() {
        var guest = Guest.begin("Bonjour");
        var other = Guest.begin("Salut");

        for (var path : new String[] {other.path(), other.path() + "/events"}) {
            guest.call().get(path).then().statusCode(404);
        }
        guest.call()
                .body(Map.of("text", "Hi"))
                .post(other.path() + "/messages")
                .then()
                .statusCode(404);
        guest.call().post(other.path() + "/person").then().statusCode(404);
        guest.call().delete(other.path() + "/person").then().statusCode(404);
    }

    @Test
    void keepsCustomersAndVisitorsApart() {
        var customer = Customer.any();
        var opened = customer.open("Hello");
        var guest = Guest.begin("Bonjour");

        guest.call()
                .get("/v1/guest/conversations/" + opened.conversationId())
                .then()
                .statusCode(404);
        customer.read(guest.conversationId()).then().statusCode(404);
        customer.call().get(guest.path()).then().statusCode(401);
    }

    @Test
    void asksForTheToken() {
        var guest = Guest.begin("Bonjour");

        anonymous()
                .get(guest.path())
                .then()
                .statusCode(401)
                .body("code", is("guest-token-missing"))
                .header("WWW-Authenticate", notNullValue());
        anonymous().header("Tact-Guest-Token", " ").get(guest.path()).then().statusCode(401);
        anonymous()
                .header("Tact-Guest-Token", "x".repeat(5000))
                .get(guest.path())
                .then()
                .statusCode(401);
        anonymous()
                .body(Map.of("text", "Hi"))
                .post(guest.path() + "/messages")
                .then()
                .statusCode(401);
        anonymous().post(guest.path() + "/person").then().statusCode(401);
        anonymous().get(guest.path() + "/events").then().statusCode(401);
    }

    @Test
    void letsAVisitorBeCalledBackAndRateWhatCameOfIt() {
        var guest = Guest.begin("Bonjour");
        DeskHours.always();
        var soon = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
        var awa = Agent.named("Awa");

        guest.call()
                .body(Map.of("at", soon.toString()))
                .put(guest.path() + "/call-back")
                .then()
                .statusCode(200)
                .body("case.state", is("SCHEDULED"));
        awa.claim(guest.caseId()).then().statusCode(409);
        var second = Guest.begin("Bonjour");
        awa.claim(second.caseId()).then().statusCode(200);
        awa.act(second.caseId(), "resolve").then().statusCode(200);

        String token = second.call()
                .get(second.path())
                .then()
                .statusCode(200)
                .body("rating.expiresAt", notNullValue())
                .extract()
                .path("rating.token");
        anonymous()
                .body(Map.of("token", token, "score", 5))
                .post("/v1/ratings")
                .then()
                .statusCode(201);
    }

    @Test
    void letsAVisitorAskAgainOrNoLonger() {
        var guest = Guest.begin("Bonjour");

        guest.call().post(guest.path() + "/person").then().statusCode(200).body("case.caseId", is(guest.caseId()));
        guest.call().delete(guest.path() + "/person").then().statusCode(200).body("case.state", is("CANCELLED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"text\":\"\"}",
                "{\"text\":\"Hi\",\"language\":\"de\"}",
                "{\"text\":\"Hi\",\"recommendationId\":\"0192f3a0-0000-7000-8000-000000000001\"}"
            })
    void refusesWhatItCannotRead(String body) {
        anonymous()
                .body(body)
                .post("/v1/guest/conversations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void sealsWhatAVisitorSaid() throws SQLException {
        var guest = Guest.begin("Un secret de visiteur");

        try (var connection = Tact.asOwner(database);
                var select = connection.prepareStatement("select text from message where conversation_id = ?")) {
            select.setObject(1, UUID.fromString(guest.conversationId()));
            try (var rows = select.executeQuery()) {
                rows.next();
                assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret");
            }
        }
    }

    private void expire(Guest guest) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var update = connection.prepareStatement(
                        "update conversation set expires_at = now() - interval '1 second' where id = ?")) {
            update.setObject(1, UUID.fromString(guest.conversationId()));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
