package dev.tact.kit.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class InboxResourceTest {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(BATCH, ContentType.TEXT));

    private final Sql sql;
    private final InboxRepository repository;
    private final NoteHandler handler;

    InboxResourceTest(Sql sql, InboxRepository repository, NoteHandler handler) {
        this.sql = sql;
        this.repository = repository;
        this.handler = handler;
    }

    @Test
    void appliesEachEventOnce() {
        var id = UUID.randomUUID();

        deliver(event(id, "ACCEPTED"))
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].id", equalTo(id.toString()))
                .body("results[0].status", equalTo("ACCEPTED"))
                .body("results[0].code", equalTo(null));
        deliver(event(id, "ACCEPTED"))
                .statusCode(200)
                .body("results[0].status", equalTo("DUPLICATE"))
                .body("results[0].first", equalTo("ACCEPTED"));

        assertThat(notes(id)).isEqualTo(1);
    }

    @Test
    void goesOnWithTheTraceInWhichAnEventHappened() {
        var traced = UUID.randomUUID();
        var untraced = UUID.randomUUID();
        var unreadable = UUID.randomUUID();

        deliver(
                        event(traced, "APPLIED")
                                .replaceFirst(
                                        "\\{",
                                        "{\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\","),
                        event(untraced, "APPLIED"),
                        event(unreadable, "APPLIED").replaceFirst("\\{", "{\"traceparent\":\"00-1\","))
                .body("results.status", contains("APPLIED", "APPLIED", "APPLIED"));

        assertThat(handler.traceOf(traced)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(handler.traceOf(untraced))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("0af7651916cd43dd8448eb211c80319c")
                .isEqualTo(handler.traceOf(unreadable));
    }

    @Test
    void answersARepeatWithTheSameAcknowledgementToken() {
        var event = event(UUID.randomUUID(), "APPLIED").replace("{\"outcome\"", "{\"ack\":\"a-1\",\"outcome\"");

        deliver(event).body("results[0].status", equalTo("APPLIED")).body("results[0].ack", equalTo("a-1"));
        deliver(event)
                .body("results[0].status", equalTo("DUPLICATE"))
                .body("results[0].first", equalTo("APPLIED"))
                .body("results[0].ack", equalTo("a-1"));
        deliver(event(UUID.randomUUID(), "APPLIED")).body("results[0].ack", equalTo(null));
    }

    @Test
    void answersEachEventOfABatchByItself() {
        var applied = UUID.randomUUID();
        var thrown = UUID.randomUUID();
        var stale = UUID.randomUUID();

        deliver(event(applied, "APPLIED"), event(thrown, "THROW"), event(stale, "STALE"), event(applied, "APPLIED"))
                .statusCode(200)
                .body("results.status", contains("APPLIED", "FAILED", "STALE", "DUPLICATE"))
                .body("results.code", contains(null, "not-applied", null, null));

        assertThat(notes(applied)).isEqualTo(1);
        assertThat(notes(stale)).isEqualTo(1);
        assertThat(notes(thrown)).isZero();
    }

    @Test
    void takesInAgainWhatFailedBefore() {
        var id = UUID.randomUUID();
        handler.setFailing(true);
        deliver(event(id, "THROW IF FAILING")).body("results[0].status", equalTo("FAILED"));
        handler.setFailing(false);

        deliver(event(id, "THROW IF FAILING")).body("results[0].status", equalTo("APPLIED"));

        assertThat(notes(id)).isEqualTo(1);
    }

    @Test
    void failsWhatNobodyHereAppliesSoThatItsSenderKeepsIt() {
        var event = event(UUID.randomUUID(), "APPLIED").replace(NoteHandler.TYPE, "dev.tact.kit.unheard.v1");

        deliver(event)
                .statusCode(200)
                .body("results[0].status", equalTo("FAILED"))
                .body("results[0].code", equalTo("unknown-type"));
    }

    @Test
    void appliesAnEventOnceWhenItArrivesManyTimesTogether() throws Exception {
        var id = UUID.randomUUID();
        var statuses = new ArrayList<String>();

        try (var senders = Executors.newFixedThreadPool(8)) {
            var deliveries = Stream.<Callable<String>>generate(() -> () -> deliver(event(id, "APPLIED"))
                            .statusCode(200)
                            .extract()
                            .path("results[0].status"))
                    .limit(16)
                    .toList();
            for (var delivery : senders.invokeAll(deliveries)) {
                statuses.add(delivery.get());
            }
        }

        assertThat(statuses).containsOnly("APPLIED", "DUPLICATE").containsOnlyOnce("APPLIED");
        assertThat(notes(id)).isEqualTo(1);
    }

    @Test
    void refusesAServiceThatTellsTheEventsOfAnother() {
        var id = UUID.randomUUID();

        deliverAs(Tokens.service("escalation-service", "consent-service", "events.deliver"), event(id, "APPLIED"))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("foreign-source"));

        assertThat(notes(id)).isZero();
    }

    @Test
    void refusesWhoeverMayNotDeliver() {
        var event = event(UUID.randomUUID(), "APPLIED");

        deliverAs(Tokens.service("profile-service", "consent-service", "consent.evaluate"), event)
                .statusCode(403)
                .body("code", equalTo("forbidden"));
        deliverAs(Tokens.service("profile-service", "another-service", "events.deliver"), event)
                .statusCode(401);
        given().config(CONFIG)
                .contentType(BATCH)
                .body("[" + event + "]")
                .post("/internal/events")
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void namesWhatIsWrongAndTakesInNothing() {
        var good = UUID.randomUUID();
        var bad = event(UUID.randomUUID(), "APPLIED").replace("\"1.0\"", "\"0.3\"");

        deliver(event(good, "APPLIED"), bad)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-events"))
                .body("violations.field", hasItem("[1].specversion"));

        assertThat(notes(good)).isZero();
    }

    @Test
    void refusesTooManyEventsAndTooManyBytes() {
        var many = Stream.generate(() -> event(UUID.randomUUID(), "APPLIED"))
                .limit(101)
                .toArray(String[]::new);

        deliver(many).statusCode(413).body("code", equalTo("too-many-events"));
        deliver("{\"padding\":\"" + "x".repeat(1 << 16) + "\"}")
                .statusCode(413)
                .body("code", equalTo("body-too-large"));
    }

    @Test
    void readsBatchesOnly() {
        given().auth()
                .oauth2(token())
                .contentType("application/json")
                .body("[]")
                .post("/internal/events")
                .then()
                .statusCode(415);
        given().auth().oauth2(token()).get("/internal/events").then().statusCode(405);
    }

    @Test
    void forgetsWhatIsLongPast() {
        var id = UUID.randomUUID();
        deliver(event(id, "APPLIED")).statusCode(200);

        repository.forget(Duration.ofDays(1), 10_000);
        assertThat(repository.outcome("urn:tact:profile-service", id)).contains(EventHandler.Outcome.APPLIED);
        repository.forget(Duration.ZERO, 10_000);
        assertThat(repository.outcome("urn:tact:profile-service", id)).isEmpty();
    }

    private static String token() {
        return Tokens.service("profile-service", "consent-service", "events.deliver");
    }

    private static ValidatableResponse deliver(String... events) {
        return deliverAs(token(), Stream.of(events).collect(Collectors.joining(",")));
    }

    private static ValidatableResponse deliverAs(String token, String events) {
        return given().config(CONFIG)
                .auth()
                .oauth2(token)
                .contentType(BATCH)
                .body("[" + events + "]")
                .post("/internal/events")
                .then();
    }

    private static String event(UUID id, String outcome) {
        return """
                {"specversion":"1.0","id":"%s","source":"urn:tact:profile-service","type":"%s","subject":"%s",\
                "time":"2026-03-01T12:00:00Z","epoch":1,"data":{"outcome":"%s"}}""".formatted(id, NoteHandler.TYPE, UUID.randomUUID(), outcome);
    }

    private long notes(UUID id) {
        return sql.one("select count(*) from note where id = ?", row -> row.getLong(1), id)
                .orElseThrow();
    }
}
