package dev.tact.profile.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.events.EventListener;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class InferenceTest {

    private static final String RECOMMENDING = "personalised-recommendations";
    private static final String[] ALL = {"purchases", "inferred-interests", "lifecycle", "country"};

    @Inject
    InferenceWorker worker;

    @Inject
    Inferences inferences;

    @Inject
    InferenceRules rules;

    @Inject
    Sealing sealing;

    @Inject
    Buyers buyers;

    @All
    @Inject
    List<EventListener> listeners;

    @AfterEach
    void neighboursAnswer() {
        Choices.neighboursAre("ANSWER");
        Rows.run("update definition set sensitivity = 'NORMAL' where sensitivity <> 'NORMAL'");
    }

    private UUID buyer(String... categories) {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow(RECOMMENDING, categories).epoch(1).set();
        buyers.bought(subject, "10001", 95, 65, 35, 5);
        return subject;
    }

    private static JsonPath inferences(UUID subject) {
        return given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/inferences")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> keys(UUID subject) {
        return inferences(subject).getList("inferences.key");
    }

    private static long rows(String table, UUID subject) {
        return Rows.number("select count(*) from %s join subject on ref = subject_ref where subject.id = '%s'"
                .formatted(table, subject));
    }

    private static long ref(UUID subject) {
        return Rows.number("select ref from subject where id = '%s'".formatted(subject));
    }

    @Test
    void infersFromPurchasesWhatWasAllowedAndSaysFromWhat() {
        var subject = buyer(ALL);

        worker.work();

        var found = inferences(subject);
        assertThat(found.<String>getList("inferences.key"))
                .containsExactlyInAnyOrder("interests", "lifecycle-stage", "repurchase-due", "churn-risk");
        assertThat(found.getString("inferences.find { it.key == 'lifecycle-stage' }.value"))
                .isEqualTo("ACTIVE");
        assertThat(found.getList("inferences.find { it.key == 'lifecycle-stage' }.days"))
                .hasSize(4);
        assertThat(found.getString("inferences.find { it.key == 'interests' }.value[0].category"))
                .isEqualTo("toys");
        assertThat(found.getString("inferences.find { it.key == 'repurchase-due' }.value[0].itemId"))
                .isEqualTo("10001");
        assertThat(found.getDouble("inferences.find { it.key == 'churn-risk' }.value.probability"))
                .isBetween(0.05, 0.6);
        assertThat(found.<List<String>>getList("inferences.derivedFrom")).containsOnly(List.of("purchases/purchase"));
        assertThat(found.<String>getList("inferences.purpose")).containsOnly(RECOMMENDING);
        assertThat(found.<String>getList("inferences.version")).containsOnly("1/online-retail-1");
    }

    @Test
    void recordsOneUseForTheServiceItInfersFor() {
        var subject = buyer(ALL);

        worker.work();

        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/uses")
                .then()
                .body("uses.size()", equalTo(1))
                .body("uses[0].purpose", equalTo(RECOMMENDING))
                .body("uses[0].service", equalTo("recommendation-service"))
                .body("uses[0].categories", hasItem("purchases"))
                .body("uses[0].epoch", equalTo(1));
    }

    @Test
    void infersFromBrowsingForItself() {
        var subject = UUID.randomUUID();
        Choices.of(subject)
                .allow("behavioural-profiling", "browsing", "inferred-interests")
                .set();
        buyers.did(subject, "product-viewed", "10001", "garden", 1, 2);

        worker.work();

        var found = inferences(subject);
        assertThat(found.<String>getList("inferences.key")).containsExactly("browsing-interests");
        assertThat(found.<String>getList("inferences[0].derivedFrom")).containsExactly("browsing/product-viewed");
        given().auth()
                .oauth2(Tokens.customer(subject))
                .queryParam("purpose", "behavioural-profiling")
                .get("/v1/me/uses")
                .then()
                .body("uses[0].service", equalTo("profile-service"));
    }

    @Test
    void infersOnlyWhatMayComeOut() {
        var subject = buyer("purchases", "lifecycle");

        worker.work();

        assertThat(keys(subject)).containsExactlyInAnyOrder("lifecycle-stage", "churn-risk");
    }

    @Test
    void infersNothingWhereNothingMayGoIn() {
        var subject = buyer("inferred-interests", "lifecycle");

        worker.work();

        assertThat(keys(subject)).isEmpty();
        assertThat(Rows.number("select count(*) from use_record join subject on ref = subject_ref where subject.id = '"
                        + subject + "' and purpose = '" + RECOMMENDING + "'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void infersNothingAtADialThatLeavesTheHistoryAlone(int dial) {
        var subject = UUID.randomUUID();
        Choices.of(subject).allow(RECOMMENDING, ALL).dial(dial).set();
        buyers.bought(subject, "10001", 40, 20, 5);

        worker.work();

        assertThat(keys(subject)).isEmpty();
    }

    @Test
    void forgetsAtOnceWhatIsWithdrawnAndLeavesTheSegments() {
        var subject = buyer(ALL);
        worker.work();
        assertThat(rows("segment_member", subject)).isEqualTo(3);

        assertThat(Events.chosen(subject, 2, 2, RECOMMENDING)).isEqualTo("APPLIED");

        assertThat(keys(subject)).isEmpty();
        assertThat(rows("attribute", subject)).isZero();
        assertThat(rows("inference_evidence", subject)).isZero();
        assertThat(rows("segment_member", subject)).isZero();
    }

    @Test
    void keepsWhatIsClearlyAllowedStill() {
        var subject = buyer(ALL);
        worker.work();

        Events.chosen(subject, 2, 2, RECOMMENDING, "purchases", "lifecycle");

        assertThat(keys(subject)).containsExactlyInAnyOrder("lifecycle-stage", "churn-risk");
    }

    @Test
    void forgetsAtOnceWhenTheDialIsTurnedDown() {
        var subject = buyer(ALL);
        worker.work();

        Events.chosen(subject, 2, 1, RECOMMENDING, ALL);

        assertThat(keys(subject)).isEmpty();
    }

    @Test
    void infersAgainWhenItIsGivenAgain() {
        var subject = buyer();
        worker.work();
        assertThat(keys(subject)).isEmpty();

        Choices.of(subject).allow(RECOMMENDING, ALL).epoch(2).set();
        Events.chosen(subject, 2, 2, RECOMMENDING, ALL);
        worker.work();

        assertThat(keys(subject)).hasSize(4);
    }

    @Test
    void forgetsWhatIsNoLongerAllowedThoughNoNewsOfItCame() {
        var subject = buyer(ALL);
        worker.work();

        Choices.of(subject).deny("CONSENT_EXPIRED").epoch(2).set();
        Rows.run("update inference_due set due_at = now() where subject_ref = " + ref(subject));
        worker.work();

        assertThat(keys(subject)).isEmpty();
        assertThat(rows("inference_due", subject)).isZero();
    }

    @Test
    void isDueAgainTheNextDay() {
        var subject = buyer(ALL);

        worker.work();

        assertThat(Rows.number("select count(*) from inference_due where claim is null and subject_ref = %d"
                                .formatted(ref(subject))
                        + " and due_at between now() + interval '23 hours' and now() + interval '25 hours'"))
                .isEqualTo(1);
    }

    @Test
    void writesNothingThatWasDecidedBeforeAWithdrawalCameIn() {
        var subject = buyer(ALL);
        var claim = UUID.randomUUID();
        assertThat(inferences.claim(claim)).contains(subject);

        Events.chosen(subject, 2, 2, RECOMMENDING);
        inferences.infer(claim, rules.inForce(), new Permits(Map.of()), sealing.of(List.of(subject)));

        assertThat(rows("inference_due", subject)).isEqualTo(1);
        assertThat(keys(subject)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLACK_HOLE", "FAILING", "HTML"})
    void infersNothingWithoutReadableDecisionsAndTriesAgain(String mode) {
        var subject = buyer(ALL);
        Choices.neighboursAre(mode);

        worker.work();

        assertThat(keys(subject)).isEmpty();
        Choices.neighboursAre("ANSWER");
        Rows.run("update inference_due set due_at = now() where subject_ref = " + ref(subject));
        worker.work();
        assertThat(keys(subject)).hasSize(4);
    }

    @Test
    void forgetsAtOnceWhenEventsCountDifferently() {
        var subject = buyer(ALL);
        worker.work();

        QuarkusTransaction.requiringNew()
                .run(() -> listeners.forEach(listener -> listener.recounted(Map.of(ref(subject), subject))));

        assertThat(keys(subject)).isEmpty();
        assertThat(rows("segment_member", subject)).isZero();
        assertThat(rows("inference_due", subject)).isEqualTo(1);
    }

    @Test
    void drawsInterestsAnewAfterAReset() {
        var subject = buyer(ALL);
        worker.work();

        given().auth()
                .oauth2(Tokens.customer(subject))
                .post("/v1/me/interests/reset")
                .then()
                .statusCode(200)
                .body("since", notNullValue());

        assertThat(keys(subject)).doesNotContain("interests").contains("lifecycle-stage");
        worker.work();
        assertThat(keys(subject)).doesNotContain("interests").contains("lifecycle-stage");
        buyers.did(subject, "purchase", "10002", "garden", 0);
        worker.work();
        assertThat(inferences(subject).<String>getList("inferences.find { it.key == 'interests' }.value.category"))
                .containsExactly("garden");
        given().auth()
                .oauth2(Tokens.customer(subject))
                .queryParam("purpose", "data-subject-rights")
                .get("/v1/me/uses")
                .then()
                .body("uses.categories.flatten()", hasItem("inferred-interests"));
    }

    @Test
    void refusesAnInferenceOfSomethingSensitiveInTheDatabase() {
        var subject = buyer(ALL);
        worker.work();

        Rows.run("update definition set sensitivity = 'SPECIAL' where name = 'lifecycle-stage'");

        assertThat(keys(subject)).doesNotContain("lifecycle-stage").contains("interests");
        assertThat(rules.keys()).contains("lifecycle-stage");
        assertThatThrownBy(() -> Rows.run("""
                        insert into attribute (id, subject_ref, key, origin, source, confidence, observed_at, recorded_at,
                            expires_at, value_hash, sealed)
                        values (gen_random_uuid(), %d, 'lifecycle-stage', 'INFERRED', 'x', 1, now(), now(), now(), '', '')""".formatted(ref(subject))))
                .hasStackTraceContaining("nothing sensitive is inferred");
    }

    @Test
    void forgetsEverythingDrawnFromWhatBecomesSensitive() {
        var subject = buyer(ALL);
        worker.work();

        Rows.run("update definition set sensitivity = 'SENSITIVE' where name = 'purchase'");

        assertThat(keys(subject)).isEmpty();
        assertThatThrownBy(() -> Rows.run("""
                        insert into attribute (id, subject_ref, key, origin, source, confidence, observed_at, recorded_at,
                            expires_at, value_hash, sealed, derived_from)
                        values (gen_random_uuid(), %d, 'interests', 'INFERRED', 'x', 1, now(), now(), now(), '', '',
                            '{purchases/purchase}')""".formatted(ref(subject))))
                .hasStackTraceContaining("nothing sensitive is inferred");
    }

    private static List<String> seen(UUID subject, String purpose) {
        return given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", purpose)
                .get("/v1/profiles/{subject}/view", subject)
                .then()
                .statusCode(200)
                .extract()
                .path("attributes.key");
    }

    @Test
    void showsAnInferenceOnlyWhereWhatItWasDrawnFromMayBeSeenToo() {
        var subject = buyer(ALL);
        worker.work();
        assertThat(seen(subject, RECOMMENDING)).contains("lifecycle-stage", "interests");

        Choices.of(subject)
                .allow(RECOMMENDING, "lifecycle", "inferred-interests")
                .allow("behavioural-profiling", "browsing", "lifecycle", "inferred-interests")
                .epoch(2)
                .set();

        assertThat(seen(subject, RECOMMENDING)).isEmpty();
        assertThat(seen(subject, "behavioural-profiling")).isEmpty();
    }

    @Test
    void goesWithTheSubject() {
        var subject = buyer(ALL);
        worker.work();
        var ref = ref(subject);

        Events.erasureRequested(subject, UUID.randomUUID());

        for (var table : List.of("inference_evidence", "inference_due", "segment_member", "attribute")) {
            assertThat(Rows.number("select count(*) from %s where subject_ref = %d".formatted(table, ref)))
                    .isZero();
        }
        given().auth()
                .oauth2(Tokens.customer(subject))
                .get("/v1/me/inferences")
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-erased"));
        given().auth()
                .oauth2(Tokens.customer(subject))
                .post("/v1/me/interests/reset")
                .then()
                .statusCode(404)
                .body("code", equalTo("subject-erased"));
    }

    @Test
    void showsNobodyWhatIsInferredOfAnother() {
        buyer(ALL);
        worker.work();

        assertThat(keys(UUID.randomUUID())).isEmpty();
    }

    @Test
    void isForCustomers() {
        for (var path : List.of("/v1/me/inferences", "/v1/me/interests/reset")) {
            var method = path.endsWith("reset") ? "POST" : "GET";
            given().request(method, path).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                    .request(method, path)
                    .then()
                    .statusCode(403);
            Tokens.refused(UUID.randomUUID(), "customer")
                    .forEach((why, token) -> given().auth()
                            .oauth2(token)
                            .request(method, path)
                            .then()
                            .statusCode(401));
        }
    }
}
