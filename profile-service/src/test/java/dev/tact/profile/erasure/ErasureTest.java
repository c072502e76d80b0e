package dev.tact.profile.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Held;
import dev.tact.profile.Known;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.identifiers.Devices;
import dev.tact.profile.identifiers.Identifiers;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ErasureTest {

    @Inject
    EventLog log;

    @Inject
    Held held;

    @Inject
    Known known;

    @Inject
    Identifiers identifiers;

    @Inject
    SubjectDirectory subjects;

    @Inject
    Sealing sealing;

    @Inject
    Ids ids;

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
    }

    private static List<Map<String, String>> acknowledgementsOf(UUID request) {
        return Choices.acknowledgements().stream()
                .filter(said -> request.toString().equals(said.get("rightsRequestId")))
                .toList();
    }

    private static long kept(UUID subject) {
        return Rows.number("""
                select (select count(*) from event where subject_ref = ref) + (select count(*) from attribute where subject_ref = ref)
                    + (select count(*) from use_record where subject_ref = ref)
                    + (select count(*) from training_change where subject_ref = ref)
                from subject where id = '%s'""".formatted(subject));
    }

    private static List<JsonPath> trainingRows() {
        return given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.export-training"))
                .get("/internal/training-rows")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(JsonPath::from)
                .toList();
    }

    @Test
    void erasesADeviceThatWasTheSubjectsAlone() {
        var subject = UUID.randomUUID();
        var other = UUID.randomUUID();
        var own = ids.next();
        var shared = ids.next();
        link(subject, own);
        link(subject, shared);
        link(other, shared);
        known.event(Devices.subject(own), "product-viewed", "22423", "s1");
        known.event(Devices.subject(shared), "product-viewed", "22423", "s1");

        assertThat(Events.erasureRequested(subject, UUID.randomUUID())).isEqualTo("APPLIED");

        assertThat(kept(Devices.subject(own))).isZero();
        assertThat(sealing.of(List.of(Devices.subject(own), subject))).isEmpty();
        assertThat(kept(Devices.subject(shared))).isPositive();
    }

    private void link(UUID subject, UUID device) {
        var sealed = identifiers.seal(List.of(new Identifiers.Link(subject, device)));
        QuarkusTransaction.requiringNew()
                .run(() -> identifiers.keep(
                        sealed, subjects.enter(List.of(subject)), Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void leavesNothingButATombstoneAndTellsSo() {
        var subject = Purchases.by(94001, "10001", "10002");
        Choices.of(subject)
                .allow("model-training", "purchases")
                .allow("personalised-recommendations", "purchases")
                .set();
        trainingRows();
        var request = UUID.randomUUID();
        assertThat(kept(subject)).isPositive();

        assertThat(Events.erasureRequested(subject, request)).isEqualTo("APPLIED");

        assertThat(kept(subject)).isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !acknowledgementsOf(request).isEmpty());
        assertThat(acknowledgementsOf(request)).first().satisfies(said -> {
            assertThat(said)
                    .containsEntry("part", "profile")
                    .containsEntry("state", "APPLIED")
                    .containsKey("at");
        });
        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .get("/v1/profiles/" + subject + "/view?purpose=personalised-recommendations")
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-erased"));
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses", empty());
        assertThat(trainingRows())
                .filteredOn(row -> request.toString().equals(row.getString("cause.rightsRequestId")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString("op")).isEqualTo("DELETE");
                    assertThat(row.getString("cause.ack")).isNotBlank();
                });
    }

    @Test
    void remembersTheLastChoicesUntilTheirSubjectIsErasedAndTheErasureForGood() {
        var subject = Purchases.by(94005, "10001");
        Events.consentChanged(subject, 3, true, false);
        var kept = "select count(*) from inbox_latest where subject = '" + subject + "'";
        assertThat(Rows.number(kept + " and sealed")).isEqualTo(1);

        Events.erasureRequested(subject, UUID.randomUUID());

        assertThat(Rows.number(kept + " and sealed")).isZero();
        assertThat(Rows.number(kept)).isEqualTo(1);
    }

    @Test
    void keepsAnErasedSubjectOutOfLaterImports() {
        var subject = Purchases.by(94002, "10001");
        Events.erasureRequested(subject, UUID.randomUUID());

        Purchases.by(94002, "10001", "10002");

        assertThat(kept(subject)).isZero();
    }

    @Test
    void keepsOutSomebodyWhoWasErasedBeforeAnythingWasKnown() {
        var subject = Purchases.subject(94003);
        Events.erasureRequested(subject, UUID.randomUUID());

        Purchases.by(94003, "10001");

        assertThat(kept(subject)).isZero();
    }

    @Test
    void tellsUntilItIsHeard() {
        var subject = Purchases.by(94004, "10001");
        var request = UUID.randomUUID();
        Choices.neighboursAre("FAILING");
        Events.erasureRequested(subject, request);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Rows.number(
                                "select attempts from acknowledgement where rights_request = '%s'".formatted(request))
                        > 0);

        Choices.neighboursAre("ANSWER");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !acknowledgementsOf(request).isEmpty());
    }

    @Test
    void refusesARequestWithoutAnId() {
        Events.post(new JsonObject()
                        .put("specversion", "1.0")
                        .put("id", UUID.randomUUID().toString())
                        .put("source", "urn:tact:consent-service")
                        .put("type", "dev.tact.subject.erasure-requested.v1")
                        .put("subject", UUID.randomUUID().toString())
                        .put("time", "2026-01-01T00:00:00Z")
                        .put("epoch", 1)
                        .put("data", new JsonObject()))
                .then()
                .statusCode(200)
                .body("results[0].status", equalTo("FAILED"));
    }

    /** Runs these one after the other into a lock on the subject that is held until both wait for it. */
    private static void inThisOrder(UUID subject, Runnable first, Runnable second) throws Exception {
        var waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and state = 'active'";
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("select 1 from subject where id = '" + subject + "' for update");
            var begun = threads.submit(first);
            await(() -> Rows.number(waiting) >= 1);
            var followed = threads.submit(second);
            await(() -> Rows.number(waiting) >= 2);
            owner.rollback();
            begun.get(20, TimeUnit.SECONDS);
            followed.get(20, TimeUnit.SECONDS);
        }
    }

    private static void await(Callable<Boolean> so) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(so);
    }

    private Event.New purchase(UUID subject) {
        var content = new Event.Content(
                "10001", 1, Instant.parse("2026-01-01T00:00:00Z"), JsonNodeFactory.instance.objectNode());
        return new Event.New(
                UUID.randomUUID(),
                subject,
                "purchase",
                log.sourceKey("erasure-test", subject.toString()),
                null,
                content);
    }

    @Test
    void winsOverAnImportThatBegunToStoreBeforeIt() throws Exception {
        var subject = Purchases.by(94006, "10001");
        var sealed = log.seal(List.of(purchase(subject)));

        inThisOrder(
                subject, () -> held.append(sealed, subject), () -> Events.erasureRequested(subject, UUID.randomUUID()));

        assertThat(kept(subject)).isZero();
    }

    @Test
    void winsOverAnImportThatSealedItsRowsBeforeIt() throws Exception {
        var subject = Purchases.by(94007, "10001");
        var sealed = log.seal(List.of(purchase(subject)));

        inThisOrder(
                subject, () -> Events.erasureRequested(subject, UUID.randomUUID()), () -> held.append(sealed, subject));

        assertThat(kept(subject)).isZero();
    }

    @Test
    void keepsNoChoicesThatAreHeardOfAfterwards() {
        var subject = Purchases.by(94008, "10001");
        Events.erasureRequested(subject, UUID.randomUUID());

        assertThat(Events.consentChanged(subject, 50, true, false)).isEqualTo("STALE");

        assertThat(Rows.number("select count(*) from consent_seen where subject_id = '" + subject + "'"))
                .isZero();
        assertThat(Rows.number("select count(*) from inbox_latest where subject = '" + subject + "' and sealed"))
                .isZero();
    }

    @Test
    void isAcknowledgedAgainWhenItIsToldAgain() {
        var subject = Purchases.by(94009, "10001");
        var request = UUID.randomUUID();
        for (var times = 1; times <= 2; times++) {
            assertThat(Events.erasureRequested(subject, request)).isEqualTo("APPLIED");
            var heard = times;
            await(() -> acknowledgementsOf(request).size() == heard);
        }

        assertThat(kept(subject)).isZero();
    }

    @Test
    void erasesAgainWhatARestoredBackupBroughtBack() {
        var subject = Purchases.by(94010, "10001");
        Events.erasureRequested(subject, UUID.randomUUID());
        // as the dump had it: the person is alive and a use is on record; the keys are those of today
        Rows.run("update subject set erased_at = null where id = '" + subject + "'");
        Rows.run("""
                insert into use_record (id, subject_ref, at, service, purpose, categories, items, decision_ids, reason)
                select gen_random_uuid(), ref, now(), 's', 'p', '{}', 1, '{}', 'CONTRACT' from subject where id = '%s'
                """.formatted(subject));
        assertThat(kept(subject)).isPositive();

        assertThat(Events.erasureRequested(subject, UUID.randomUUID())).isEqualTo("APPLIED");

        assertThat(kept(subject)).isZero();
        assertThat(Rows.number("select count(*) from subject where erased_at is not null and id = '" + subject + "'"))
                .isEqualTo(1);
    }
}
