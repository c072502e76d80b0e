package dev.tact.consent.propagation;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.Officer;
import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class PropagationResourceTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Propagation propagation;

    @Inject
    PropagationMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    Audit audit;

    @Inject
    Sql sql;

    private final Customer alice = Customer.somebody();
    private final Officer officer = Officer.somebody();

    private static UUID recorded(Response choice) {
        return UUID.fromString(choice.then().extract().path("categories[0].recordId"));
    }

    /** Gives, lets everybody hear of it, and withdraws. */
    private UUID withdrawal() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        return recorded(alice.withdraws(RECOMMENDATIONS));
    }

    private PartState state(UUID event, Part part) {
        return propagation.of(event).stream()
                .filter(step -> step.part() == part)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void awaitState(UUID event, Part part, PartState state) {
        await().atMost(SOON).until(() -> state(event, part) == state);
    }

    private void awaitEverywhere(UUID event) {
        await().atMost(SOON)
                .until(() -> propagation.of(event).stream().allMatch(step -> step.state() == PartState.APPLIED));
    }

    private void acknowledges(Map<String, Object> about) {
        var body = new HashMap<String, Object>(
                Map.of("part", "recommendation", "state", "APPLIED", "at", "2026-11-22T03:00:00Z"));
        body.putAll(about);
        as("recommendation-service", "rights.acknowledge")
                .body(body)
                .post("/internal/acknowledgements")
                .then()
                .statusCode(204);
    }

    private void lends(@Nullable String ack) {
        Listener.answers("recommendation", alice.id(), Map.of("status", "ACCEPTED"));
        Listener.answers(
                "profile",
                alice.id(),
                ack == null ? Map.of("status", "APPLIED") : Map.of("status", "APPLIED", "ack", ack));
    }

    @Test
    void isAppliedHereAtOnceAndElsewhereWhenThePartsSaySo() {
        var event = withdrawal();

        assertThat(state(event, Part.CONSENT)).isEqualTo(PartState.APPLIED);
        awaitEverywhere(event);

        assertThat(propagation.of(event))
                .extracting(PartProgress::part)
                .containsExactly(Part.CONSENT, Part.PROFILE, Part.RECOMMENDATION, Part.ESCALATION);
        assertThat(propagation.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void waitsForTheModelsToForgetWhatWasLent() {
        var ack = "ack-" + UUID.randomUUID();
        lends(ack);
        var before = meters.timer("tact.consent.propagation").count();
        var inModels = applied("recommendation");
        var inProfiles = applied("profile");
        var event = recorded(alice.refuses("model-training"));
        var withdrawn = withdrawal();
        for (var told : List.of(event, withdrawn)) {
            awaitState(told, Part.PROFILE, PartState.APPLIED);
            awaitState(told, Part.ESCALATION, PartState.APPLIED);
            await().atMost(SOON).until(() -> accepted(told));
            assertThat(state(told, Part.RECOMMENDATION)).isEqualTo(PartState.PENDING);
        }

        acknowledges(Map.of("ack", ack));

        awaitEverywhere(event);
        awaitEverywhere(withdrawn);
        assertThat(meters.timer("tact.consent.propagation").count()).isGreaterThan(before);
        assertThat(applied("recommendation")).isGreaterThan(inModels);
        assertThat(applied("profile")).isGreaterThan(inProfiles);
    }

    private long applied(String part) {
        return meters.get("tact.withdrawal.applied").tag("part", part).timer().count();
    }

    private boolean accepted(UUID event) {
        return sql.one(
                        "select accepted from propagation where event = ? and part = 'recommendation'",
                        row -> row.getBoolean(1),
                        event)
                .orElse(false);
    }

    @Test
    void takesAnAcknowledgementThatIsQuickerThanItsAnnouncement() {
        var ack = "ack-" + UUID.randomUUID();
        acknowledges(Map.of("ack", ack));
        lends(ack);

        awaitEverywhere(withdrawal());
    }

    @Test
    void tellsWhyTheModelsHaveNotForgottenAndHealsIt() {
        var ack = "ack-" + UUID.randomUUID();
        lends(ack);
        var event = withdrawal();
        awaitState(event, Part.PROFILE, PartState.APPLIED);

        acknowledges(Map.of("ack", ack, "state", "FAILED", "code", "disk-full"));
        awaitState(event, Part.RECOMMENDATION, PartState.FAILED);
        acknowledges(Map.of("ack", ack));

        awaitEverywhere(event);
    }

    @Test
    void needsNoAcknowledgementWhereNothingWasLent() {
        lends(null);

        awaitEverywhere(withdrawal());
    }

    @Test
    void readsTheFirstWordFromARepeat() {
        lends(null);
        Listener.answers("escalation", alice.id(), Map.of("status", "DUPLICATE", "first", "APPLIED"));
        Listener.answers("profile", alice.id(), Map.of("status", "DUPLICATE", "first", "ACCEPTED"));
        var event = withdrawal();
        awaitState(event, Part.ESCALATION, PartState.APPLIED);
        await().atMost(SOON).until(() -> accepted(event));
        assertThat(state(event, Part.PROFILE)).isEqualTo(PartState.PENDING);

        as("profile-service", "rights.acknowledge")
                .body(Map.of("eventId", event, "part", "profile", "state", "APPLIED", "at", "2026-11-22T03:00:00Z"))
                .post("/internal/acknowledgements")
                .then()
                .statusCode(204);

        awaitEverywhere(event);
    }

    @Test
    void listsWhatFailsUntilItIsAppliedWithoutSayingWhose() {
        Listener.answers("escalation", alice.id(), Map.of("status", "FAILED", "code", "not-applied"));
        var event = withdrawal();
        awaitState(event, Part.ESCALATION, PartState.FAILED);
        awaitState(event, Part.PROFILE, PartState.APPLIED);
        awaitState(event, Part.RECOMMENDATION, PartState.APPLIED);
        metrics.measure();
        assertThat(meters.get("tact.consent.propagation.oldest")
                        .tag("part", "escalation")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(0);

        var told = "events.find { it.eventId == '" + event + "' }";
        list("FAILED", "escalation")
                .body(told + ".kind", is("WITHDRAW"))
                .body(told + ".age", startsWith("PT"))
                .body(told + ".subject", nullValue())
                .body(told + ".parts.part", contains("consent", "profile", "recommendation", "escalation"))
                .body(told + ".parts.state", contains("APPLIED", "APPLIED", "APPLIED", "FAILED"))
                .body(told + ".parts.code", contains(null, null, null, "not-applied"));
        Listener.answers("escalation", alice.id(), Map.of("status", "APPLIED"));

        awaitEverywhere(event);
        list("FAILED", "escalation").body(told, nullValue());
    }

    @Test
    void countsAnEarlierStateAsAppliedWhereANewerOneIs() {
        Listener.answers("escalation", alice.id(), Map.of("status", "FAILED"));
        var given = recorded(alice.gives(RECOMMENDATIONS));
        awaitState(given, Part.ESCALATION, PartState.FAILED);
        // nobody will try the first again
        sql.update(
                "update outbox_delivery set due_at = 'infinity' where event_id = ? and subscriber = 'escalation'",
                given);
        Listener.answers("escalation", alice.id(), Map.of("status", "APPLIED"));

        var withdrawn = recorded(alice.withdraws(RECOMMENDATIONS));

        awaitEverywhere(withdrawn);
        awaitEverywhere(given);
    }

    @Test
    void tellsAgainWhatHoldsNow() throws Exception {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var event = recorded(alice.withdraws(RECOMMENDATIONS));
        alice.turnsDial(1).then().statusCode(200);
        Listener.heard(
                "escalation",
                "dev.tact.consent.changed.v1",
                alice.id(),
                heard -> heard.path("epoch").asLong() == 3);

        String news = officer.steppedUp()
                .post("/v1/propagation/" + event + "/replay")
                .then()
                .statusCode(202)
                .body("eventId", is(event.toString()))
                .extract()
                .path("newsId");

        for (var service : List.of("profile", "recommendation", "escalation")) {
            var told = Listener.heard(
                    service,
                    "dev.tact.consent.changed.v1",
                    alice.id(),
                    heard -> heard.path("id").asText().equals(news));
            assertThat(told.path("epoch").asLong()).isEqualTo(3);
            assertThat(told.path("data").path("dial").asInt()).isEqualTo(1);
        }
        acknowledges(Map.of("eventId", news));
        assertThat(sql.list(
                        "select target from audit_entry where actor = ? and action = 'propagation.replay'",
                        row -> row.getString(1),
                        officer.id()))
                .containsExactly(event.toString());
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void healsAPartThatLostWhatItWasTold() throws Exception {
        Listener.answers("escalation", alice.id(), Map.of("status", "FAILED"));
        var event = withdrawal();
        awaitState(event, Part.ESCALATION, PartState.FAILED);
        sql.update("""
                update outbox_delivery set due_at = 'infinity' where subscriber = 'escalation' and settled_at is null
                and event_id in (select id from outbox_event where subject = ?)""", alice.id());
        Listener.answers("escalation", alice.id(), Map.of("status", "STALE"));

        officer.steppedUp().post("/v1/propagation/" + event + "/replay").then().statusCode(202);

        awaitEverywhere(event);
    }

    @Test
    void letsOnePartHearEverythingAgain() {
        var since = Instant.parse(sql.one(
                        "select to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                        row -> row.getString(1))
                .orElseThrow());
        var people = new ArrayList<Customer>();
        for (var i = 0; i < 3; i++) {
            var person = Customer.somebody();
            person.gives("model-training").then().statusCode(201);
            people.add(person);
        }
        var key = UUID.randomUUID().toString();
        var body = Map.of("part", "escalation", "since", since.toString());

        var run = officer.steppedUp()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/propagation/replay")
                .then()
                .statusCode(202)
                .extract();
        String id = run.path("runId");
        assertThat(run.header("Location")).endsWith("/v1/propagation/replays/" + id);
        officer.steppedUp()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/propagation/replay")
                .then()
                .statusCode(202)
                .body("runId", is(id));

        await().atMost(SOON)
                .untilAsserted(() -> officer.request()
                        .get("/v1/propagation/replays/" + id)
                        .then()
                        .statusCode(200)
                        .body("state", is("COMPLETED")));
        await().atMost(SOON).untilAsserted(() -> {
            for (var person : people) {
                assertThat(Listener.heard("escalation", person.id())).hasSizeGreaterThanOrEqualTo(2);
            }
        });
        assertThat(Listener.heard("profile", people.getFirst().id())).hasSize(1);
    }

    @Test
    void pagesFromTheOldest() {
        var people = List.of(Customer.somebody(), Customer.somebody(), Customer.somebody());
        var events = people.stream()
                .map(person -> {
                    Listener.answers("escalation", person.id(), Map.of("status", "FAILED"));
                    var event = recorded(person.gives("model-training"));
                    awaitState(event, Part.ESCALATION, PartState.FAILED);
                    return event.toString();
                })
                .toList();

        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var request = officer.request().queryParam("state", "FAILED").queryParam("limit", 1);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/v1/propagation")
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("events.eventId"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(found).containsSubsequence(events).doesNotHaveDuplicates();
        people.forEach(person -> Listener.answers("escalation", person.id(), Map.of("status", "APPLIED")));
    }

    @Test
    void isForOfficersAndChangesForThoseWhoSteppedUp() {
        var replay = "/v1/propagation/" + UUID.randomUUID() + "/replay";
        var body = Map.of("part", "profile", "since", "2026-01-01T00:00:00Z");

        given().get("/v1/propagation").then().statusCode(401);
        alice.request().get("/v1/propagation").then().statusCode(403);
        alice.request().post(replay).then().statusCode(403);
        as("profile-service", "rights.acknowledge")
                .get("/v1/propagation")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/propagation")
                .then()
                .statusCode(403);
        officer.request()
                .post(replay)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        officer.request().body(body).post("/v1/propagation/replay").then().statusCode(401);
        officer.steppedUp().post(replay).then().statusCode(404).body("code", is("event-not-found"));
        officer.request()
                .get("/v1/propagation/replays/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", is("replay-not-found"));
    }

    @Test
    void refusesWhatIsMalformed() {
        for (var query : List.of("state=APPLIED", "state=x", "part=kitchen", "limit=0", "limit=201", "cursor=x")) {
            assertThat(officer.request().get("/v1/propagation?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        for (var body : List.of(
                "{}",
                "{\"part\":\"profile\"}",
                "{\"part\":\"consent\",\"since\":\"2026-01-01T00:00:00Z\"}",
                "{\"part\":\"profile\",\"since\":\"yesterday\"}",
                "{\"part\":\"profile\",\"since\":\"2999-01-01T00:00:00Z\"}",
                "{\"part\":\"profile\",\"since\":\"2026-01-01T00:00:00Z\",\"more\":1}")) {
            assertThat(officer.steppedUp()
                            .body(body)
                            .post("/v1/propagation/replay")
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void forgetsHowItWasToldButNotWhenAWithdrawalHadStoppedUse() {
        var given = recorded(alice.gives(RECOMMENDATIONS));
        var withdrawn = recorded(alice.withdraws(RECOMMENDATIONS));
        awaitEverywhere(given);
        awaitEverywhere(withdrawn);

        assertThat(sql.one("select propagation_forget(interval '0', 100000)", row -> row.getInt(1)))
                .hasValueSatisfying(gone -> assertThat(gone).isPositive());

        assertThat(rows(given)).isZero();
        assertThat(rows(withdrawn)).isEqualTo(4);
        // the later news carried what this one made
        awaitEverywhere(given);
    }

    private long rows(UUID event) {
        return sql.one("select count(*) from propagation where event = ?", row -> row.getLong(1), event)
                .orElseThrow();
    }

    private ValidatableResponse list(String state, String part) {
        return officer.request()
                .get("/v1/propagation?limit=200&state=" + state + "&part=" + part)
                .then()
                .statusCode(200);
    }
}
