package dev.tact.escalation.rating;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class RatingResourceTest {

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Inject
    RatingTokens tokens;

    @Inject
    Satisfaction satisfaction;

    @Inject
    Sql sql;

    private static void resolve(String caseId) {
        var awa = Agent.named("Awa");
        awa.claim(caseId).then().statusCode(200);
        awa.act(caseId, "resolve").then().statusCode(200);
    }

    private static String token(Customer customer, Opened opened) {
        return customer.read(opened.conversationId())
                .then()
                .statusCode(200)
                .body("rating.token", notNullValue())
                .extract()
                .path("rating.token");
    }

    private static Response rate(String token, int score, @Nullable String comment) {
        var body = new HashMap<String, Object>(Map.of("token", token, "score", score));
        if (comment != null) {
            body.put("comment", comment);
        }
        return anonymous().body(body).post("/v1/ratings");
    }

    private void owner(String statement, Object... arguments) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.execute();
        }
    }

    private UUID resolution(Opened opened) {
        return sql.one(
                        "select id from resolution_rating where case_id = ?",
                        row -> row.getObject(1, UUID.class),
                        UUID.fromString(opened.caseId()))
                .orElseThrow();
    }

    @Test
    void takesOneRatingOfAResolution() {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        alice.read(opened.conversationId()).then().statusCode(200).body("rating", nullValue());
        resolve(opened.caseId());
        var offered = alice.read(opened.conversationId()).then().extract().jsonPath();
        assertThat(Instant.parse(offered.getString("rating.expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(14)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(14)));

        rate(offered.getString("rating.token"), 4, "Quick and a secret")
                .then()
                .statusCode(201)
                .body("score", is(4))
                .body("ratedAt", notNullValue());

        rate(offered.getString("rating.token"), 1, null).then().statusCode(409).body("code", is("already-rated"));
        alice.read(opened.conversationId()).then().body("rating", nullValue());
        assertThat(sql.one(
                        "select score, comment from resolution_rating where id = ?",
                        row -> row.getInt(1) + " " + new String(row.getBytes(2), StandardCharsets.ISO_8859_1),
                        resolution(opened)))
                .hasValueSatisfying(kept -> assertThat(kept).startsWith("4 ").doesNotContain("secret"));
        call(Tokens.steppedUp(alice.id(), "customer"))
                .get("/v1/me/exports/escalation")
                .then()
                .statusCode(200)
                .body("ratings[0].score", is(4))
                .body("ratings[0].comment", is("Quick and a secret"));
    }

    @Test
    void takesAnotherOfTheNextResolutionAndNoneInBetween() {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        resolve(opened.caseId());
        var first = token(alice, opened);
        alice.write(opened.conversationId(), "It came back").then().statusCode(201);
        alice.read(opened.conversationId()).then().body("rating", nullValue());
        resolve(opened.caseId());
        var second = token(alice, opened);

        rate(first, 2, null).then().statusCode(201);
        alice.read(opened.conversationId()).then().body("rating", notNullValue());
        rate(second, 5, null).then().statusCode(201);
        alice.read(opened.conversationId()).then().body("rating", nullValue());
    }

    @Test
    void takesOneOfManyAtOnce() throws Exception {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        resolve(opened.caseId());
        var token = token(alice, opened);

        try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Collections.nCopies(
                    10, (Callable<Integer>) () -> rate(token, 3, "Fine").statusCode());
            var statuses = runners.invokeAll(calls).stream()
                    .map(one -> one.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(9);
        }
    }

    @Test
    void refusesWhatItDidNotSign() {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        resolve(opened.caseId());
        var bytes = Base64.getUrlDecoder().decode(token(alice, opened));

        for (var changed : new int[] {0, 20, bytes.length - 1}) {
            var forged = bytes.clone();
            forged[changed] ^= 1;
            rate(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), 5, null)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", notNullValue())
                    .body("code", is("rating-token-foreign"));
        }
        rate("not a token!", 5, null).then().statusCode(401);
        rate(opened.caseId(), 5, null).then().statusCode(401);
        alice.read(opened.conversationId()).then().body("rating", notNullValue());
    }

    @Test
    void endsWithItsTimeOnBothSides() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        resolve(opened.caseId());
        var resolution = resolution(opened);

        rate(tokens.sign(resolution, Instant.now().minusSeconds(1)), 5, null)
                .then()
                .statusCode(410)
                .body("code", is("rating-over"));
        owner("update resolution_rating set resolved_at = now() - interval '14 days' where id = ?", resolution);
        alice.read(opened.conversationId()).then().body("rating", nullValue());
        owner(
                "update resolution_rating set resolved_at = now() - interval '14 days' + interval '1 minute' where id = ?",
                resolution);
        rate(token(alice, opened), 5, null).then().statusCode(201);
    }

    @Test
    void endsWithWhatIsKept() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        resolve(opened.caseId());
        var token = token(alice, opened);

        owner("select erase_subject(?)", alice.id());

        rate(token, 5, null).then().statusCode(410).body("code", is("rating-over"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"token\":\"x\"}",
                "{\"score\":3}",
                "{\"token\":\"x\",\"score\":0}",
                "{\"token\":\"x\",\"score\":6}",
                "{\"token\":\"x\",\"score\":4.5}",
                "{\"token\":\"x\",\"score\":\"good\"}",
                "{\"token\":\"x\",\"score\":3,\"comment\":\"\"}",
                "{\"token\":\"x\",\"score\":3,\"by\":\"me\"}"
            })
    void refusesWhatItCannotRead(String body) {
        anonymous().body(body).post("/v1/ratings").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void countsEachPersonOnceWithTheirLastRatingOfTheDay() throws SQLException {
        var twice = Customer.any();
        rated(twice, 1, "2001-01-01T10:00:00Z");
        rated(twice, 4, "2001-01-01T11:00:00Z");
        rated(Customer.any(), 4, "2001-01-01T00:00:00Z");
        rated(Customer.any(), 5, "2001-01-01T23:59:59Z");
        // the end is not within
        rated(Customer.any(), 5, "2001-01-02T00:00:00Z");

        assertThat(satisfaction.people(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2001-01-02T00:00:00Z")))
                .isEqualTo(Map.of("1", 0L, "2", 0L, "3", 0L, "4", 2L, "5", 1L));
    }

    private void rated(Customer by, int score, String at) throws SQLException {
        owner(
                "insert into resolution_rating (id, case_id, subject, resolved_at, rated_at, score) values (?, ?, ?, now(), ?::timestamptz, ?)",
                UUID.randomUUID(),
                UUID.fromString(by.open("Hello").caseId()),
                by.id(),
                at,
                score);
    }
}
