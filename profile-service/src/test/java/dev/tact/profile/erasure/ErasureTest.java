package dev.tact.profile.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ErasureTest {

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
}
