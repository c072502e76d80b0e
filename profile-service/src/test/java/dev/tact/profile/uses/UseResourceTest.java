package dev.tact.profile.uses;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Events;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class UseResourceTest {

    @Inject
    UseLog log;

    @Inject
    Sealing sealing;

    @Inject
    MeterRegistry meters;

    private double counted() {
        return meters.get("tact.use.records").counter().count();
    }

    @Test
    void countsWhatCommitted() {
        var subject = UUID.randomUUID();
        var before = counted();

        use(subject, "recommendation-service", "p");
        var afterOne = counted();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    use(log, subject);
                    throw new IllegalArgumentException("the read failed");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(afterOne).isEqualTo(before + 1);
        assertThat(counted()).isEqualTo(afterOne);
    }

    private void use(UseLog within, UUID subject) {
        within.record(
                new Use(subject, "s", null, null, "p", List.of("purchases"), 1, List.of("d1"), "CONTRACT", 1L),
                sealing.of(subject));
    }

    private UUID use(UUID subject, String service, String purpose) {
        return QuarkusTransaction.requiringNew()
                .call(() -> log.record(
                        new Use(
                                subject,
                                service,
                                "Louis",
                                null,
                                purpose,
                                List.of("purchases"),
                                1,
                                List.of("d1"),
                                "CONSENT_GIVEN",
                                1L),
                        sealing.of(subject)));
    }

    private static Response uses(UUID subject, String query) {
        return given().auth().oauth2(Tokens.customer(subject)).get("/v1/me/uses" + query);
    }

    @Test
    void listsNewestFirstPageByPage() {
        var subject = UUID.randomUUID();
        var made = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            made.addFirst(use(subject, "recommendation-service", "p").toString());
        }

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = uses(subject, "?limit=2" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("uses.useId"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (next != null);

        assertThat(seen).isEqualTo(made);
    }

    @Test
    void filtersByPurposeServiceAndTime() {
        var subject = UUID.randomUUID();
        use(subject, "recommendation-service", "a");
        use(subject, "escalation-service", "b");

        uses(subject, "?purpose=a").then().body("uses", hasSize(1)).body("uses.purpose", hasItem("a"));
        uses(subject, "?service=escalation-service")
                .then()
                .body("uses.purpose", hasItem("b"))
                .body("uses", hasSize(1));
        uses(subject, "?from=2020-01-01T00:00:00Z").then().body("uses", hasSize(2));
        uses(subject, "?to=2020-01-01T00:00:00Z").then().body("uses", empty());
    }

    @Test
    void showsNobodyElsesUses() {
        use(UUID.randomUUID(), "recommendation-service", "a");

        uses(UUID.randomUUID(), "").then().statusCode(200).body("uses", empty());
    }

    private static String tell(UUID subject, JsonObject use) {
        var event = new JsonObject()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "urn:tact:escalation-service")
                .put("type", "dev.tact.use.recorded.v1")
                .put("subject", subject.toString())
                .put("time", "2026-01-01T00:00:00Z")
                .put("data", use);
        return given().auth()
                .oauth2(Tokens.service("escalation-service", "profile-service", "events.deliver"))
                .contentType("application/cloudevents-batch+json")
                .body(new JsonArray().add(event).encode())
                .post("/internal/events")
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].status");
    }

    private static JsonObject transcriptRead(UUID useId, String service) {
        return new JsonObject()
                .put("useId", useId.toString())
                .put("at", "2026-01-01T00:00:00Z")
                .put("service", service)
                .put("person", new JsonObject().put("displayName", "Awa"))
                .put("purpose", "service-delivery")
                .put("categories", new JsonArray().add("support-history"))
                .put("count", 3)
                .put("decisionIds", new JsonArray())
                .put("reason", "CONTRACT")
                .putNull("epoch")
                .put("caseId", UUID.randomUUID().toString());
    }

    @Test
    void listsUsesThatAnotherServiceTellsOf() {
        var subject = UUID.randomUUID();
        var useId = UUID.randomUUID();

        assertThat(tell(subject, transcriptRead(useId, "escalation-service"))).isEqualTo("APPLIED");

        uses(subject, "")
                .then()
                .body("uses", hasSize(1))
                .body("uses[0].useId", equalTo(useId.toString()))
                .body("uses[0].person.displayName", equalTo("Awa"))
                .body("uses[0].count", equalTo(3))
                .body("uses[0].decisionIds", empty())
                .body("uses[0].epoch", nullValue());
    }

    @Test
    void takesNoUseInAnotherServicesName() {
        var subject = UUID.randomUUID();

        assertThat(tell(subject, transcriptRead(UUID.randomUUID(), "recommendation-service")))
                .isEqualTo("FAILED");
        assertThat(tell(subject, new JsonObject())).isEqualTo("FAILED");

        uses(subject, "").then().body("uses", empty());
    }

    @Test
    void saysWhoAndWhyInTheReadersLanguage() {
        var subject = UUID.randomUUID();
        use(subject, "escalation-service", "human-support");
        tell(subject, transcriptRead(UUID.randomUUID(), "escalation-service").putNull("person"));

        uses(subject, "")
                .then()
                .body("uses.who", contains("Louis, support agent, through the help desk", "the help desk"))
                .body("uses[0].why", equalTo("so that a person can help you"));
        given().auth()
                .oauth2(Tokens.customer(subject))
                .header("Accept-Language", "fr")
                .get("/v1/me/uses")
                .then()
                .body("uses[0].who", equalTo("Louis, de l'équipe d'assistance, par le centre d'aide"))
                .body("uses[0].why", equalTo("pour qu'une personne puisse vous aider"));
    }

    @Test
    void filtersByPersonAndCategory() {
        var subject = UUID.randomUUID();
        use(subject, "escalation-service", "a");
        tell(subject, transcriptRead(UUID.randomUUID(), "escalation-service").putNull("person"));

        uses(subject, "?person=true").then().body("uses.purpose", contains("a"));
        uses(subject, "?person=false").then().body("uses.purpose", contains("service-delivery"));
        uses(subject, "?category=support-history").then().body("uses.purpose", contains("service-delivery"));
        uses(subject, "?category=browsing").then().body("uses", empty());
    }

    @Test
    void countsAMomentIntoThePeriodThatBeginsWithIt() {
        var subject = UUID.randomUUID();
        tell(subject, transcriptRead(UUID.randomUUID(), "escalation-service"));

        uses(subject, "?from=2026-01-01T00:00:00Z").then().body("uses", hasSize(1));
        uses(subject, "?from=2026-01-01T00:00:00.001Z").then().body("uses", empty());
        uses(subject, "?to=2026-01-01T00:00:00Z").then().body("uses", empty());
        uses(subject, "?to=2026-01-01T00:00:00.001Z").then().body("uses", hasSize(1));
    }

    @Test
    void listsByTimeWhateverIdAnotherServiceGave() {
        var subject = UUID.randomUUID();
        var here = use(subject, "recommendation-service", "a").toString();
        var earlier = UUID.fromString("ffffffff-0000-7000-8000-" + here.substring(24));
        tell(subject, transcriptRead(earlier, "escalation-service"));

        uses(subject, "").then().body("uses.useId", contains(here, earlier.toString()));
    }

    @Test
    void looksAtABoundedNumberOfUsesForOnePage() {
        var subject = UUID.randomUUID();
        use(subject, "recommendation-service", "a");
        Rows.run("""
                insert into use_record (id, subject_ref, at, service, purpose, categories, items, decision_ids, reason, epoch)
                select gen_random_uuid(), ref, timestamptz '2026-01-01' + n * interval '1 second', 'recommendation-service', 'b', '{}',
                    1, '{}', 'CONSENT_GIVEN', 1 from subject, generate_series(1, %d) n where subject.id = '%s'
                """.formatted(UseService.SCAN, subject));
        Rows.run("""
                insert into use_record (id, subject_ref, at, service, purpose, categories, items, decision_ids, reason, epoch)
                select gen_random_uuid(), ref, timestamptz '2025-01-01', 'recommendation-service', 'rare', '{}', 1, '{}',
                    'CONSENT_GIVEN', 1 from subject where subject.id = '%s'""".formatted(subject));

        var first = uses(subject, "?purpose=rare")
                .then()
                .body("uses", empty())
                .extract()
                .jsonPath();
        uses(subject, "?purpose=rare&cursor=" + first.getString("next"))
                .then()
                .body("uses", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void recordsAUseOnceHoweverOftenItIsTold() {
        var subject = UUID.randomUUID();
        var useId = UUID.randomUUID();

        assertThat(tell(subject, transcriptRead(useId, "escalation-service"))).isEqualTo("APPLIED");
        assertThat(tell(subject, transcriptRead(useId, "escalation-service"))).isEqualTo("STALE");

        uses(subject, "").then().body("uses", hasSize(1));
    }

    @Test
    void recordsNothingOfTheErased() {
        var subject = UUID.randomUUID();
        use(subject, "recommendation-service", "a");
        Events.erasureRequested(subject, UUID.randomUUID());

        assertThat(tell(subject, transcriptRead(UUID.randomUUID(), "escalation-service")))
                .isEqualTo("STALE");

        uses(subject, "").then().statusCode(200).body("uses", empty());
        assertThat(Rows.number(
                        "select count(*) from use_record join subject on ref = subject_ref where subject.id = '%s'"
                                .formatted(subject)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?cursor=nonsense",
                "?cursor=bm9uc2Vuc2U",
                "?cursor=MjAyNi0wMS0wMVQwMDowMDowMFofbm9uc2Vuc2U",
                "?from=yesterday",
                "?from=%2B999999999-12-31T00:00:00Z",
                "?to=1",
                "?person=perhaps"
            })
    void refusesMalformedQuestions(String query) {
        uses(UUID.randomUUID(), query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation-failed"))
                .body("violations", hasSize(1));
    }

    @Test
    void isForCustomers() {
        given().get("/v1/me/uses").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get("/v1/me/uses")
                .then()
                .statusCode(403);
        Tokens.refused(UUID.randomUUID(), "customer")
                .forEach((why, token) ->
                        given().auth().oauth2(token).get("/v1/me/uses").then().statusCode(401));
    }
}
