package dev.tact.recommendation.models;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.OwnStart;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.TwoCountries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose first model serves the few worse than the many, and whose policy asks for a signature. */
@QuarkusTest
@TestProfile(UnfairModelTest.Unfair.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class UnfairModelTest {

    private static final UUID OFFICER = UUID.fromString("22222222-0000-4000-8000-000000000002");

    /** Another profile is another start, and another database. */
    public static class Unfair extends OwnStart {

        public Unfair() {
            super("unfair", Map.of("tact.fairness.policy", "src/test/resources/signed-policy.json"));
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Clock clock;

    @BeforeEach
    void trainTheUnfairModel() {
        if (find("1").extract().statusCode() == 404) {
            Shop.neighbours()
                    .register(post(urlPathEqualTo("/internal/acknowledgements")).willReturn(okJson("{}")));
            Shop.lendRows("", TwoCountries.rows() + "{\"cursor\":\"two-countries\"}\n");
            Shop.lendRows("two-countries", "");
            Shop.awaitState(Shop.order(), "REFUSED");
        }
    }

    @Test
    void anUnfairModelIsRefusedWithTheWholeReport() {
        find("1")
                .body("state", equalTo("REFUSED"))
                .body("refusal", equalTo("FAIRNESS"))
                .body("hash", nullValue())
                .body("reportHash", notNullValue());

        publish("1")
                .statusCode(409)
                .body("code", equalTo("version-refused"))
                .body("refusal", equalTo("FAIRNESS"))
                .body("report.passed", equalTo(false))
                .body("report.rules.rule", hasItems("QUESTIONS_ASKED", "NDCG_ABOVE_POPULARITY", "EXPOSURE_GINI"))
                .body("report.rules.find { it.rule == 'GROUP_GAP' }.passed", equalTo(false))
                .body("report.rules.find { it.rule == 'GROUP_GAP' }.attribute", equalTo("country"))
                .body("report.rules.find { it.rule == 'GROUP_GAP' }.measured", greaterThan(0.5f))
                .body("report.rules.find { it.rule == 'GROUP_GAP' }.p", lessThan(0.01f))
                .body("report.findings.attributes[0].groups.group", contains("FR", "GB"))
                .body("report.findings.attributes[0].groups.contributors", contains(40, 200))
                .body("report.findings.ndcg.low", notNullValue());
    }

    @Test
    void itsTwinPassesIsSignedAndIsPublished() {
        var twin = mitigate("1", "{}").statusCode(202).extract().<String>path("version");
        Shop.awaitState(twin, "READY");

        given().auth()
                .oauth2(officer())
                .get("/v1/models/1/mitigations")
                .then()
                .statusCode(200)
                .body("before.passed", equalTo(false))
                .body("parameters.popularityExponent", equalTo(0f))
                .body("mitigations[0].version", equalTo(twin))
                .body("mitigations[0].parameters.popularityExponent", equalTo(0.75f))
                .body("mitigations[0].after.passed", equalTo(true))
                .body("mitigations[0].after.rules.find { it.rule == 'GROUP_GAP' }.measured", lessThan(0.1f));
        find(twin).body("mitigates", equalTo("1")).body("signOff", nullValue());

        publish(twin).statusCode(409).body("code", equalTo("sign-off-missing"));
        sign(twin, "The gap is gone.").statusCode(201);
        publish(twin).statusCode(200).body("state", equalTo("PUBLISHED"));

        find(twin)
                .body("signOff.comment", equalTo("The gap is gone."))
                .body("signOff.reportHash", equalTo(find(twin).extract().<String>path("reportHash")));
    }

    @Test
    void aRefusedReportIsNotSigned() {
        sign("1", "Never mind.").statusCode(409).body("code", equalTo("report-not-passed"));
    }

    @Test
    void thePublishedVersionIsMeasuredAgainAndTellsWhenTastesTurnAround() throws Exception {
        var version = published();
        var before = evaluations(version).extract().<Integer>path("items.size()");

        wantEvaluation().statusCode(202).body("version", equalTo(version));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> evaluations(version).body("items.size()", equalTo(before + 1)));

        evaluations(version)
                .body("items[0].state", equalTo("STABLE"))
                .body("items[0].drift.ndcgDrop", closeToZero())
                .body("items[0].report.passed", equalTo(true));
        find(version).body("evaluation.state", equalTo("STABLE"));
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        wantEvaluation()
                .statusCode(429)
                .body("code", equalTo("measured-today"))
                .body("nextAt", equalTo(tomorrow + "T00:00:00Z"))
                .header("Retry-After", notNullValue());

        execute("update evaluation_schedule set due_at = now()");
        await().until(() -> isTrue("select due_at > now() and lease_until is null from evaluation_schedule"));
        evaluations(version).body("items.size()", equalTo(before + 1));

        try {
            execute("update model_evaluation set evaluated_at = evaluated_at - interval '1 day'");
            // what the few liked is now what the many like
            lend(TwoCountries.rows().replace("\"a", "\"x").replace("\"b", "\"a").replace("\"x", "\"b"));
            wantEvaluation().statusCode(202);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> find(version).body("evaluation.state", equalTo("DRIFTED")));
            evaluations(version).body("items[0].drift.alarms", hasItem("POPULARITY"));
            await().untilAsserted(() -> assertThat(meters.counter("tact.models.drift", "alarm", "POPULARITY")
                            .count())
                    .isPositive());
            given().auth()
                    .oauth2(merchandiser())
                    .get("/v1/models/" + version + "/card")
                    .then()
                    .statusCode(200)
                    .body("drift.state", equalTo("DRIFTED"));
        } finally {
            lend(TwoCountries.rows());
        }
    }

    private static void execute(String sql) throws Exception {
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isTrue(String sql) throws Exception {
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void mitigatesOnlyWhatIsKnownAndWithinBounds() {
        mitigate("999999", "{}").statusCode(404);
        mitigate("seven", "{}").statusCode(404);
        mitigate("1", "{\"popularityExponent\":1.1}")
                .statusCode(400)
                .body("violations[0].field", equalTo("popularityExponent"));
        mitigate("1", "{\"ridge\":0.5}").statusCode(400);
        mitigate("1", "{\"group\":\"FR\"}").statusCode(400);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/models/1/mitigations")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(officer())
                .contentType("application/json")
                .body("{}")
                .post("/v1/models/1/mitigations")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.customer(UUID.randomUUID()))
                .get("/v1/models/1/mitigations")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(officer())
                .get("/v1/models/999999/mitigations")
                .then()
                .statusCode(404);
    }

    @Test
    void evaluationsAreForThoseWhoAnswerForModels() {
        var customer = Tokens.customer(UUID.randomUUID());

        given().get("/v1/models/1/evaluations").then().statusCode(401);
        given().auth().oauth2(customer).get("/v1/models/1/evaluations").then().statusCode(403);
        given().post("/v1/models/published/evaluations").then().statusCode(401);
        given().auth()
                .oauth2(customer)
                .post("/v1/models/published/evaluations")
                .then()
                .statusCode(403);
        evaluations("999999").statusCode(404);
        given().auth()
                .oauth2(merchandiser())
                .get("/v1/models/1/evaluations?cursor=nonsense")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
    }

    private static org.hamcrest.Matcher<Number> closeToZero() {
        return new org.hamcrest.CustomTypeSafeMatcher<>("zero, or nearly") {
            @Override
            protected boolean matchesSafely(Number number) {
                return Math.abs(number.doubleValue()) < 1e-9;
            }
        };
    }

    /** A twin that passed, published unless one is. */
    private static String published() {
        var served = given().get("/v1/recommendations/anonymous").<String>path("model.version");
        if (served != null) {
            return served;
        }
        var twin = mitigate("1", "{\"popularityExponent\":0.75}")
                .statusCode(202)
                .extract()
                .<String>path("version");
        Shop.awaitState(twin, "READY");
        sign(twin, "Fair.").statusCode(201);
        publish(twin).statusCode(200);
        return twin;
    }

    private static void lend(String rows) {
        var end = "end-" + UUID.randomUUID();
        Shop.lendRows(position(), rows + "{\"cursor\":\"" + end + "\"}\n");
        Shop.lendRows(end, "");
        given().auth()
                .oauth2(Tokens.service("consent-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.consent.changed.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":3,"data":{"changed":["model-training"]}}]""".formatted(UUID.randomUUID(), UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(position()).isEqualTo(end));
    }

    private static String position() {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var rows = connection.createStatement().executeQuery("select position from training_feed")) {
            rows.next();
            return rows.getString(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String merchandiser() {
        return Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser");
    }

    private static String officer() {
        return Tokens.steppedUp(OFFICER, "privacy-officer");
    }

    private static ValidatableResponse find(String version) {
        return given().auth().oauth2(officer()).get("/v1/models/" + version).then();
    }

    private static ValidatableResponse evaluations(String version) {
        return given().auth()
                .oauth2(merchandiser())
                .get("/v1/models/" + version + "/evaluations")
                .then();
    }

    private static ValidatableResponse wantEvaluation() {
        return given().auth()
                .oauth2(merchandiser())
                .post("/v1/models/published/evaluations")
                .then();
    }

    private static ValidatableResponse mitigate(String version, String body) {
        return given().auth()
                .oauth2(merchandiser())
                .contentType("application/json")
                .body(body)
                .post("/v1/models/" + version + "/mitigations")
                .then();
    }

    private static ValidatableResponse sign(String version, String comment) {
        return given().auth()
                .oauth2(officer())
                .contentType("application/json")
                .body("{\"comment\":\"" + comment + "\"}")
                .post("/v1/models/" + version + "/sign-off")
                .then();
    }

    private static ValidatableResponse publish(String version) {
        return given().auth()
                .oauth2(merchandiser())
                .contentType("application/json")
                .body("{\"version\":\"" + version + "\"}")
                .put("/v1/models/published")
                .then();
    }
}
