package dev.tact.consent.erasure;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.Officer;
import dev.tact.consent.account.AccountStore;
import dev.tact.consent.rights.OwnShares;
import dev.tact.consent.rights.OwnShares.Share;
import dev.tact.consent.rights.Part;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.sql.StatementFailed;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@QuarkusTestResource(AccountStore.class)
class ErasuresTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Inject
    Erasures erasures;

    @Inject
    ErasureRepository repository;

    @Inject
    OwnShares shares;

    @Inject
    Sealing sealing;

    @Inject
    Sql sql;

    private final Customer alice = Customer.somebody();
    private final Officer officer = Officer.somebody();

    /** So that what other tests left is not taken for ours. */
    @BeforeEach
    void nothingElseIsDue() {
        sql.update("update rights_request_part set due_at = null");
        AccountStore.add(alice.id());
    }

    private UUID asksForErasure() {
        return UUID.fromString(alice.request()
                .body(Map.of("kind", "ERASURE", "detail", "Forget me."))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId"));
    }

    private UUID asksForErasureAndEverybodyHears() {
        var request = asksForErasure();
        await().atMost(SOON).until(() -> shares.isToldEverywhere(request));
        return request;
    }

    private ValidatableResponse request(UUID id) {
        return alice.request().get("/v1/me/rights-requests/" + id).then().statusCode(200);
    }

    private void acknowledged(UUID request) {
        for (var part : List.of("profile", "recommendation", "escalation")) {
            as(part + "-service", "rights.acknowledge")
                    .body(Map.of(
                            "rightsRequestId", request, "part", part, "state", "APPLIED", "at", "2026-11-22T03:00:00Z"))
                    .post("/internal/acknowledgements")
                    .then()
                    .statusCode(204);
        }
    }

    /** Whoever held a share died. */
    private void leasesRunOut() {
        sql.update("update rights_request_part set due_at = now() where lease is not null and due_at is not null");
    }

    private long count(String statement, Object... arguments) {
        return sql.one(statement, row -> row.getLong(1), arguments).orElseThrow();
    }

    private long held() {
        return sql
                .list(
                        "select table_name, criterion from subject_data",
                        row -> "select count(*) from " + row.getString(1) + " where "
                                + row.getString(2).replace("$1", "'" + alice.id() + "'"))
                .stream()
                .mapToLong(this::count)
                .sum();
    }

    private String status(UUID request, String part) {
        return request(request).extract().path("parts.find { it.part == '" + part + "' }.state");
    }

    /** Something in every table that holds anything of a person. */
    private void lives() {
        alice.says("GIVE", RECOMMENDATIONS, Map.of()).then().statusCode(201);
        alice.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Customer.choice("REFUSE", "model-training", alice.reads("model-training"), Map.of()))
                .post("/v1/me/consents")
                .then()
                .statusCode(201);
        alice.turnsDial(1).then().statusCode(200);
        alice.request()
                .body(Map.of("kind", "ACCESS", "detail", "What do you know?"))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202);
        String event = alice.withdraws(RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .extract()
                .path("categories[0].recordId");
        // nothing is left to withdraw, and a yes said earlier is not to come after it
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);
        officer.steppedUp().post("/v1/propagation/" + event + "/replay").then().statusCode(202);
        as("escalation-service", "rights.acknowledge")
                .body(Map.of("eventId", event, "part", "escalation", "state", "APPLIED", "at", "2026-11-22T03:00:00Z"))
                .post("/internal/acknowledgements")
                .then()
                .statusCode(204);
        livesWithADeviceAndAGuardian();
        isRememberedElsewhere();
    }

    /** As after a restored backup, before what others remember is taken over. */
    private void isRememberedElsewhere() {
        var restoration = UUID.randomUUID();
        sql.update("""
                insert into restoration (id, state, officer, started_at, subjects_changed, erasures_resumed)
                values (?, 'ABANDONED', ?, now(), 0, 0)""", restoration, UUID.randomUUID());
        sql.update("""
                insert into restoration_memory (restoration, subject, event, type, epoch, occurred_at, body)
                values (?, ?, ?, 'dev.tact.consent.changed.v1', 1, now(), '{}')""", restoration, alice.id(), UUID.randomUUID());
    }

    private void livesWithADeviceAndAGuardian() {
        String device = given().post("/v1/devices").then().extract().path("deviceToken");
        alice.request()
                .body(Map.of("deviceToken", device))
                .post("/v1/me/devices")
                .then()
                .statusCode(200);
        alice.request()
                .body(Map.of("birthDate", "2020-01-01", "country", "FR"))
                .put("/v1/me/age")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "customer"))
                .contentType("application/json")
                .body(Map.of("code", invitation(), "parentalResponsibility", true))
                .post("/v1/me/wards")
                .then()
                .statusCode(201);
        invitation();
    }

    private String invitation() {
        return alice.request()
                .post("/v1/me/guardian-invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    @Test
    void erasesAllThatIsHeldAndTheAccountAndKeepsThatItDid() throws Exception {
        lives();
        for (var table : sql.list("select table_name from subject_data", row -> row.getString(1))) {
            assertThat(sql.one(
                                    "select criterion from subject_data where table_name = ?::name",
                                    row -> row.getString(1),
                                    table)
                            .map(criterion -> count("select count(*) from " + table + " where "
                                    + criterion.replace("$1", "'" + alice.id() + "'"))))
                    .as(table)
                    .hasValueSatisfying(rows -> assertThat(rows).isPositive());
        }
        var request = asksForErasureAndEverybodyHears();

        erasures.doWhatIsDue();
        acknowledged(request);

        request(request)
                .body("state", is("COMPLETED"))
                .body("parts.state", contains("APPLIED", "APPLIED", "APPLIED", "APPLIED", "APPLIED"));
        assertThat(held()).isZero();
        assertThat(AccountStore.has(alice.id())).isFalse();
        assertThat(AccountStore.bearers()).allMatch(bearer -> bearer.startsWith("Bearer ey"));
        assertThat(sealing.of(Set.of(alice.id()))).isEmpty();
        assertThat(count("select count(*) from rights_request where subject = ? and detail is not null", alice.id()))
                .isZero();
        assertThat(count("select count(*) from rights_request where subject = ?", alice.id()))
                .isEqualTo(2);
        officer.steppedUp()
                .get("/v1/rights-requests/" + request)
                .then()
                .statusCode(200)
                .body("kind", is("ERASURE"))
                .body("detail", nullValue());
    }

    @Test
    void keepsATombstoneThatDecisionsSee() throws Exception {
        lives();
        asksForErasureAndEverybodyHears();
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.epoch", is(7));

        erasures.doWhatIsDue();

        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("decision", is(false))
                .body("context.reason", is("ERASURE_REQUESTED"))
                .body("context.epoch", is(7))
                .body("context.dial", is(2));
        assertThat(count("select count(*) from subject_state where subject = ? and erased_at is not null", alice.id()))
                .isEqualTo(1);
    }

    /** A backup of that part may hold what was erased since. */
    @Test
    void isToldAgainToAPartThatHearsEverythingAgain() throws Exception {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        var since = Instant.now();
        var request = asksForErasureAndEverybodyHears();
        erasures.doWhatIsDue();
        acknowledged(request);

        officer.steppedUp()
                .body(Map.of("part", "profile", "since", since.toString()))
                .post("/v1/propagation/replay")
                .then()
                .statusCode(202);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(toldToErase("profile", request)).isEqualTo(2));
        assertThat(toldToErase("escalation", request)).isEqualTo(1);
    }

    private long toldToErase(String part, UUID request) {
        return Listener.heard(part, alice.id()).stream()
                .filter(heard -> heard.path("type").asText().equals("dev.tact.subject.erasure-requested.v1")
                        && heard.path("data").path("rightsRequestId").asText().equals(request.toString()))
                .count();
    }

    @Test
    void bringsNobodyBack() throws Exception {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        asksForErasureAndEverybodyHears();
        erasures.doWhatIsDue();
        var states = count("select epoch from subject_state where subject = ?", alice.id());

        assertThat(alice.request()
                        .get("/v1/notices/current?purpose=" + RECOMMENDATIONS)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("servedNoticeId"))
                .isNull();
        alice.request().get("/v1/me/prompts").then().statusCode(200).body("prompts.size()", is(0));
        alice.turnsDial(0).then().statusCode(409).body("code", is("subject-erased"));
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);
        alice.request()
                .body(Map.of("kind", "RESTRICTION", "detail", "x"))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(409)
                .body("code", is("subject-erased"));
        Customer.somebody().request().get("/v1/me/consents").then().statusCode(200);
        var imported = as("tact-importer", "consents.import")
                .contentType("text/csv")
                .body(
                        "subject,purpose,decision,method,interactionAt\n%s,model-training,GIVE,PAPER,2026-01-01T00:00:00Z\n"
                                .formatted(alice.id()))
                .post("/v1/imports/consents")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("importId");
        await().atMost(SOON)
                .untilAsserted(() -> as("tact-importer", "consents.import")
                        .get("/v1/imports/consents/" + imported)
                        .then()
                        .body("state", is("COMPLETED"))
                        .body("refused", is(1))
                        .body("stored", is(0)));

        assertThat(held()).isZero();
        assertThat(count("select epoch from subject_state where subject = ?", alice.id()))
                .isEqualTo(states);
    }

    @Test
    void keepsNothingNewEvenWhereAnotherReplicaStillHoldsTheKey() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        asksForErasureAndEverybodyHears();
        var notice = alice.reads("model-training");
        repository.erase(alice.id());

        alice.post(Customer.choice("REFUSE", "model-training", notice, Map.of()))
                .then()
                .statusCode(409);
        alice.turnsDial(0).then().statusCode(409).body("code", is("subject-erased"));
        for (var kind : List.of("ACCESS", "RESTRICTION", "ERASURE")) {
            alice.request()
                    .body(Map.of("kind", kind, "detail", "x"))
                    .post("/v1/me/rights-requests")
                    .then()
                    .statusCode(409)
                    .body("code", is("subject-erased"));
        }

        assertThat(held()).isZero();
    }

    @Test
    void leavesTheNewsOfItToBeToldFirst() throws Exception {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        Listener.answers("escalation", alice.id(), Map.of("status", "FAILED"));
        var request = asksForErasure();
        await().atMost(SOON)
                .until(() -> count(
                                "select count(*) from rights_request_part where request = ? and told_at is not null",
                                request)
                        == 2);

        erasures.doWhatIsDue();
        assertThat(status(request, "account")).isEqualTo("APPLIED");
        assertThat(status(request, "consent")).isEqualTo("PENDING");
        assertThat(held()).isPositive();
        Listener.answers("escalation", alice.id(), Map.of("status", "ACCEPTED"));
        await().atMost(SOON).until(() -> shares.isToldEverywhere(request));
        erasures.doWhatIsDue();

        assertThat(status(request, "consent")).isEqualTo("APPLIED");
        assertThat(held()).isZero();
    }

    @Test
    void takesAnAcknowledgementForTheNews() throws Exception {
        Listener.answers("escalation", alice.id(), Map.of("status", "FAILED"));
        var request = asksForErasure();
        acknowledged(request);

        assertThat(shares.isToldEverywhere(request)).isTrue();
        erasures.doWhatIsDue();
        request(request).body("state", is("COMPLETED"));
    }

    @Test
    void goesOnAfterADeathThatLeftItsLease() throws Exception {
        var request = asksForErasureAndEverybodyHears();
        assertThat(shares.claim(Part.CONSENT, LEASE)).map(Share::request).contains(request);
        assertThat(shares.claim(Part.ACCOUNT, LEASE)).map(Share::request).contains(request);
        erasures.doWhatIsDue();
        assertThat(status(request, "consent")).isEqualTo("PENDING");

        leasesRunOut();
        erasures.doWhatIsDue();

        assertThat(status(request, "consent")).isEqualTo("APPLIED");
        assertThat(status(request, "account")).isEqualTo("APPLIED");
    }

    @Test
    void goesOnAfterADeathBetweenTheKeyAndTheRows() throws Exception {
        lives();
        var request = asksForErasureAndEverybodyHears();
        assertThat(shares.claim(Part.CONSENT, LEASE)).isPresent();
        sealing.destroyKey(alice.id());
        assertThat(held()).isPositive();

        leasesRunOut();
        erasures.doWhatIsDue();

        assertThat(held()).isZero();
        assertThat(status(request, "consent")).isEqualTo("APPLIED");
    }

    @Test
    void goesOnAfterADeathBetweenTheRowsAndTheReport() throws Exception {
        var request = asksForErasureAndEverybodyHears();
        assertThat(shares.claim(Part.CONSENT, LEASE)).isPresent();
        sealing.destroyKey(alice.id());
        repository.erase(alice.id());
        assertThat(status(request, "consent")).isEqualTo("PENDING");

        leasesRunOut();
        erasures.doWhatIsDue();

        assertThat(status(request, "consent")).isEqualTo("APPLIED");
    }

    @Test
    void takesAnAccountThatIsGoneForDeletedWhoeverDeletedIt() throws Exception {
        var request = asksForErasure();
        erasures.deleteNextAccount();
        // as if the answer had been lost with whoever waited for it
        sql.update(
                "update rights_request_part set state = 'PENDING', due_at = now() where request = ? and part = 'account'",
                request);

        erasures.deleteNextAccount();

        assertThat(status(request, "account")).isEqualTo("APPLIED");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 503})
    void isIncompleteWhileTheAccountCannotBeDeletedAndHealsWhenItCan(int status) throws Exception {
        AccountStore.answers(alice.id(), status);
        var request = asksForErasure();

        erasures.deleteNextAccount();
        request(request).body("state", is("INCOMPLETE")).body("parts.code", hasItem("status-" + status));
        assertThat(erasures.deleteNextAccount())
                .as("rests before it is tried again")
                .isFalse();
        AccountStore.answers(alice.id(), 200);
        sql.update("update rights_request_part set due_at = now() where request = ? and part = 'account'", request);
        erasures.deleteNextAccount();

        request(request).body("state", is("IN_PROGRESS"));
        assertThat(status(request, "account")).isEqualTo("APPLIED");
        assertThat(AccountStore.has(alice.id())).isFalse();
    }

    @Test
    void givesAShareToOneReplicaAtATime() throws Exception {
        var request = asksForErasure();
        var claims = new ArrayList<Share>();
        try (var replicas = Executors.newFixedThreadPool(8)) {
            var claiming = Stream.<Callable<Optional<Share>>>generate(() -> () -> shares.claim(Part.ACCOUNT, LEASE))
                    .limit(16)
                    .toList();
            for (var claim : replicas.invokeAll(claiming)) {
                claim.get().ifPresent(claims::add);
            }
        }

        assertThat(claims).extracting(Share::request).containsExactly(request);
    }

    @Test
    void doesWhatWasAskedTwiceOnce() throws Exception {
        var first = asksForErasureAndEverybodyHears();
        var second = asksForErasureAndEverybodyHears();

        erasures.doWhatIsDue();

        assertThat(status(first, "consent")).isEqualTo("APPLIED");
        assertThat(status(second, "consent")).isEqualTo("APPLIED");
        assertThat(status(second, "account")).isEqualTo("APPLIED");
    }

    @Test
    void erasesNobodyWhoDidNotAsk() {
        alice.gives(RECOMMENDATIONS).then().statusCode(201);

        assertThatThrownBy(() -> repository.erase(alice.id())).isInstanceOf(StatementFailed.class);
        assertThatThrownBy(() -> repository.erase(UUID.randomUUID())).isInstanceOf(StatementFailed.class);

        assertThat(held()).isPositive();
    }

    @Test
    void exportsNothingOfSomebodyErased() throws Exception {
        asksForErasureAndEverybodyHears();
        erasures.doWhatIsDue();

        new Customer(alice.id(), Tokens.steppedUp(alice.id(), "customer"))
                .request()
                .get("/v1/me/exports/consent")
                .then()
                .statusCode(409)
                .body("code", is("subject-erased"));
    }

    @Test
    void aMinorWhoseOnlyGuardianIsErasedWaitsAgain() throws Exception {
        var minor = Customer.somebody();
        minor.request()
                .body(Map.of("birthDate", "2020-01-01", "country", "FR"))
                .put("/v1/me/age")
                .then()
                .statusCode(200);
        String code = minor.request()
                .post("/v1/me/guardian-invitations")
                .then()
                .extract()
                .path("code");
        given().auth()
                .oauth2(Tokens.steppedUp(alice.id(), "customer"))
                .contentType("application/json")
                .body(Map.of("code", code, "parentalResponsibility", true))
                .post("/v1/me/wards")
                .then()
                .statusCode(201);
        minor.request().get("/v1/me/age").then().body("guardian", is("KNOWN"));
        asksForErasureAndEverybodyHears();

        erasures.doWhatIsDue();

        minor.request().get("/v1/me/age").then().body("guardian", is("MISSING"));
    }

    @Test
    void neitherDeviceNorWardIsLinkedToSomebodyErased() throws Exception {
        asksForErasureAndEverybodyHears();
        erasures.doWhatIsDue();
        String device = given().post("/v1/devices").then().extract().path("deviceToken");

        alice.request()
                .body(Map.of("deviceToken", device))
                .post("/v1/me/devices")
                .then()
                .statusCode(409)
                .body("code", is("subject-erased"));
        given().auth()
                .oauth2(Tokens.steppedUp(UUID.randomUUID(), "support-agent"))
                .contentType("application/json")
                .body(Map.of("purpose", RECOMMENDATIONS, "language", "fr"))
                .post("/v1/subjects/" + alice.id() + "/notices")
                .then()
                .statusCode(409)
                .body("code", is("subject-erased"));
        assertThat(held()).isZero();
    }
}
