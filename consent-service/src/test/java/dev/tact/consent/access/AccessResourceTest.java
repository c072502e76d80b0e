package dev.tact.consent.access;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.asProfileService;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@SuppressWarnings("NullAway.Init") // injected
class AccessResourceTest {

    @Inject
    MeterRegistry meters;

    private static Map<String, Object> resource(String category) {
        return Map.of("resource", Map.of("type", "data-category", "id", category));
    }

    private static Map<String, Object> subject(UUID id) {
        return Map.of("type", "customer", "id", id);
    }

    private static Map<String, Object> about(UUID id, String purpose) {
        var body = new HashMap<String, Object>();
        body.put("subject", subject(id));
        body.put("action", Map.of("name", purpose));
        body.put("context", Map.of("caller", "recommendation-service", "gpc", false, "sessionId", "s1"));
        return body;
    }

    private double told(String outcome, String reason) {
        return meters.get("tact.decisions")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void countsWhatItTellsByReason() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        var given = told("ALLOWED", "CONSENT_GIVEN");
        var unknown = told("DENIED", "UNKNOWN_CATEGORY");
        var body = about(alice.id(), RECOMMENDATIONS);
        body.put("evaluations", List.of(resource("purchases"), resource("voice-tone"), resource("voice-tone")));

        asProfileService().body(body).post("/access/v1/evaluations").then().statusCode(200);

        assertThat(told("ALLOWED", "CONSENT_GIVEN")).isEqualTo(given + 1);
        assertThat(told("DENIED", "UNKNOWN_CATEGORY")).isEqualTo(unknown + 2);
    }

    @Test
    void answersEveryItemInOrderFromTheDefaults() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        var body = about(alice.id(), RECOMMENDATIONS);
        body.put("evaluations", List.of(resource("purchases"), resource("browsing"), resource("voice-tone")));

        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("evaluations.decision", contains(true, false, false))
                .body("evaluations.context.reason", contains("CONSENT_GIVEN", "NO_RECORD", "UNKNOWN_CATEGORY"))
                .body("evaluations.context.legalBasis", everyItem(is("CONSENT")))
                .body("evaluations.context.epoch", everyItem(is(1)))
                .body("evaluations.context.dial", everyItem(is(2)))
                .body("evaluations[0].context", hasKey("recordId"))
                .body("evaluations[0].context", hasKey("expiresAt"))
                .body("evaluations[1].context", not(hasKey("recordId")))
                .body("evaluations[0].context.decisionId.length()", lessThanOrEqualTo(200));
    }

    @Test
    void saysWhichConsentIsAnExplicitOne() {
        var alice = somebody();
        alice.gives("voice-tone").then().statusCode(201);
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);

        alice.evaluated("voice-tone", "voice-tone", "escalation-service")
                .then()
                .body("context.reason", is("CONSENT_GIVEN"))
                .body("context.explicit", is(true));
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("CONSENT_GIVEN"))
                .body("context", not(hasKey("explicit")));
    }

    @Test
    void answersForAPersonNamedInEachItem() {
        var alice = somebody();
        var bob = somebody();
        alice.gives("model-training").then().statusCode(201);
        bob.refuses("model-training").then().statusCode(201);
        var body = about(alice.id(), "model-training");
        body.put(
                "evaluations",
                List.of(
                        resource("purchases"),
                        Map.of(
                                "subject",
                                subject(bob.id()),
                                "resource",
                                Map.of("type", "data-category", "id", "purchases")),
                        Map.of(
                                "subject", subject(UUID.randomUUID()),
                                "resource", Map.of("type", "data-category", "id", "purchases"))));

        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("evaluations.context.reason", contains("CONSENT_GIVEN", "CONSENT_REFUSED", "NO_RECORD"))
                .body("evaluations.context.epoch", contains(1, 1, 0));
    }

    @Test
    void answersTheUnknownAsTheKnownWithoutChoices() {
        var stranger = new Customer(UUID.randomUUID(), "");

        stranger.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("NO_RECORD"))
                .body("context.epoch", is(0))
                .body("context.dial", is(2));
        stranger.evaluated("service-delivery", "purchases", "escalation-service")
                .then()
                .body("decision", is(true))
                .body("context.reason", is("CONTRACT"))
                .body("context.legalBasis", is("CONTRACT"));
        stranger.evaluated("data-subject-rights", "voice-tone", "profile-service")
                .then()
                .body("decision", is(true))
                .body("context.reason", is("LEGAL_OBLIGATION"));
        stranger.evaluated("astrology", "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("UNKNOWN_PURPOSE"))
                .body("context", not(hasKey("legalBasis")));
    }

    @Test
    void believesWhoTheDataAreForFromProfileServiceOnly() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        var question = alice.evaluation(RECOMMENDATIONS, "purchases", "recommendation-service");

        as("some-pep", "consent.evaluate")
                .body(question)
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("CALLER_NOT_REGISTERED"));
        as("recommendation-service", "consent.evaluate")
                .body(alice.evaluation(RECOMMENDATIONS, "purchases", "escalation-service"))
                .post("/access/v1/evaluation")
                .then()
                .body("decision", is(true));
        alice.evaluated(RECOMMENDATIONS, "purchases", "escalation-service")
                .then()
                .body("context.reason", is("CALLER_NOT_REGISTERED"));
        asProfileService()
                .body(Map.of(
                        "subject", subject(alice.id()),
                        "action", Map.of("name", "service-delivery"),
                        "resource", Map.of("type", "data-category", "id", "purchases")))
                .post("/access/v1/evaluation")
                .then()
                .body("context.reason", is("CONTRACT"));
    }

    @Test
    void theDialTurnsProfilingOffAndNothingElse() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        alice.gives("model-training").then().statusCode(201);
        alice.turnsDial(0).then().statusCode(200).body("level", is(0)).body("epoch", is(3));

        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("DIAL_OFF"))
                .body("context.dial", is(0));
        alice.evaluated("model-training", "purchases", "recommendation-service")
                .then()
                .body("context.reason", is("CONSENT_GIVEN"));
        alice.evaluated("service-delivery", "purchases", "profile-service")
                .then()
                .body("context.reason", is("CONTRACT"));
    }

    @Test
    void worksThroughAListAsAsked() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "browsing").then().statusCode(201);
        var body = about(alice.id(), RECOMMENDATIONS);
        body.put("evaluations", List.of(resource("purchases"), resource("browsing"), resource("country")));

        body.put("options", Map.of("evaluations_semantic", "execute_all"));
        asProfileService().body(body).post("/access/v1/evaluations").then().body("evaluations", hasSize(3));
        body.put("options", Map.of("evaluations_semantic", "deny_on_first_deny"));
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .body("evaluations.decision", contains(false));
        body.put("options", Map.of("evaluations_semantic", "permit_on_first_permit"));
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .body("evaluations.decision", contains(false, true));
        body.put("options", Map.of("evaluations_semantic", "coin_toss"));
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(400)
                .body("violations.field", contains("options.evaluations_semantic"));
    }

    @Test
    void answersAsOneEvaluationWhereNoListIsGiven() {
        var body = about(UUID.randomUUID(), RECOMMENDATIONS);
        body.putAll(resource("purchases"));

        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("NO_RECORD"))
                .body("$", not(hasKey("evaluations")));
        body.put("evaluations", List.of());
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("context.reason", is("NO_RECORD"));
    }

    @Test
    void ignoresMembersItDoesNotKnow() {
        var body = new HashMap<>(
                new Customer(UUID.randomUUID(), "").evaluation("service-delivery", "purchases", "escalation-service"));
        body.put("weather", "fine");
        body.put(
                "subject",
                Map.of("type", "customer", "id", UUID.randomUUID(), "properties", Map.of("age", 33), "x", 1));

        asProfileService()
                .body(body)
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("decision", is(true));
    }

    @Test
    void givesTheRequestIdBackEvenWithARefusal() {
        var id = UUID.randomUUID().toString();

        asProfileService()
                .header("X-Request-ID", id)
                .body(about(UUID.randomUUID(), RECOMMENDATIONS))
                .post("/access/v1/evaluation")
                .then()
                .statusCode(400)
                .header("X-Request-ID", is(id));
        given().header("X-Request-ID", id)
                .contentType("application/json")
                .body("{}")
                .post("/access/v1/evaluation")
                .then()
                .statusCode(401)
                .header("X-Request-ID", is(id));
        asProfileService().body("{}").post("/access/v1/evaluation").then().header("X-Request-ID", nullValue());
    }

    @Test
    void aDeviceIsAskedAboutAsAPersonIs() {
        var device = somebody();
        device.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        var question = new HashMap<>(device.evaluation(RECOMMENDATIONS, "purchases", "recommendation-service"));
        question.put("subject", Map.of("type", "device", "id", device.id()));

        asProfileService()
                .body(question)
                .post("/access/v1/evaluation")
                .then()
                .statusCode(200)
                .body("context.reason", is("CONSENT_GIVEN"))
                .body("context.epoch", is(1));
    }

    @Test
    void answersTheOthersWhereOneQuestionCannotBeDecided() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);
        var body = about(alice.id(), RECOMMENDATIONS);
        body.putAll(resource("purchases"));
        body.put("evaluations", List.of(Map.of("subject", Map.of("type", "customer", "id", "alice")), Map.of()));

        asProfileService()
                .header("Accept-Language", "fr")
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("evaluations.decision", contains(false, true))
                .body("evaluations[0].context.error.status", is(400))
                .body("evaluations[0].context.error.message", is("evaluations[0].subject.id doit être un UUID"))
                .body("evaluations[0].context", not(hasKey("reason")))
                .body("evaluations[1].context", not(hasKey("error")));
    }

    @Test
    void isNotSearchedUnlessThatIsTurnedOn() {
        for (var kind : List.of("subject", "resource", "action")) {
            as("some-pep", "consent.search")
                    .body(new Customer(UUID.randomUUID(), "").evaluation(RECOMMENDATIONS, "purchases", "some-pep"))
                    .post("/access/v1/search/" + kind)
                    .then()
                    .statusCode(404)
                    .body("code", is("not-found"));
        }
    }

    @Test
    void refusesWhatIsMalformed() {
        var good =
                new Customer(UUID.randomUUID(), "").evaluation(RECOMMENDATIONS, "purchases", "recommendation-service");
        for (var field : List.of("subject", "action", "resource")) {
            var without = new HashMap<>(good);
            without.remove(field);
            asProfileService()
                    .body(without)
                    .post("/access/v1/evaluation")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", hasItem(field));
        }
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("subject", Map.of("type", "customer")),
                Map.of("subject", Map.of("id", UUID.randomUUID())),
                Map.of("subject", Map.of("type", "robot", "id", UUID.randomUUID())),
                Map.of("subject", Map.of("type", "customer", "id", "alice")),
                Map.of("subject", Map.of("type", "customer", "id", "1-1-1-1-1")),
                Map.of("subject", "alice"),
                Map.of("subject", Map.of("type", "customer", "id", Map.of())),
                Map.of("action", Map.of()),
                Map.of("action", Map.of("name", "")),
                Map.of("action", Map.of("name", "x".repeat(300))),
                Map.of("resource", Map.of("id", "purchases")),
                Map.of("resource", Map.of("type", "data-category")),
                Map.of("context", "everything"),
                Map.of("context", List.of()),
                Map.of("subject", Map.of("type", "customer", "id", UUID.randomUUID(), "properties", "tall")),
                Map.of("context", Map.of("gpc", "yes")),
                Map.of("context", Map.of("caller", 7)))) {
            var body = new HashMap<>(good);
            body.putAll(wrong);
            assertThat(asProfileService()
                            .body(body)
                            .post("/access/v1/evaluation")
                            .statusCode())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        for (var wrong : List.of("", "null", "[]", "{", "7")) {
            assertThat(asProfileService()
                            .body(wrong)
                            .post("/access/v1/evaluations")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        var nullItem = new HashMap<String, Object>(good);
        nullItem.put("evaluations", Arrays.asList(resource("purchases"), null));
        asProfileService().body(nullItem).post("/access/v1/evaluations").then().statusCode(400);
    }

    @Test
    void refusesMoreThanFiveHundredPeople() {
        var body = about(UUID.randomUUID(), RECOMMENDATIONS);
        body.putAll(resource("purchases"));
        body.put("evaluations", people(500));
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(200)
                .body("evaluations", hasSize(500));

        body.put("evaluations", people(501));
        asProfileService()
                .body(body)
                .post("/access/v1/evaluations")
                .then()
                .statusCode(413)
                .body("code", is("too-many-evaluations"));
    }

    private static List<Map<String, Object>> people(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(i -> Map.<String, Object>of("subject", subject(UUID.randomUUID())))
                .toList();
    }

    @Test
    void refusesStrangers() {
        for (var path : List.of("/access/v1/evaluation", "/access/v1/evaluations")) {
            given().contentType("application/json").body("{}").post(path).then().statusCode(401);
            somebody().request().body("{}").post(path).then().statusCode(403);
            as("escalation-service", "rights.acknowledge")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void saysWhereToAsk() {
        given().get("/.well-known/authzen-configuration")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("policy_decision_point", is("http://127.0.0.1:8081"))
                .body("access_evaluation_endpoint", is("http://127.0.0.1:8081/access/v1/evaluation"))
                .body("access_evaluations_endpoint", is("http://127.0.0.1:8081/access/v1/evaluations"))
                .body("$", not(hasKey("search_subject_endpoint")))
                .body("$", not(hasKey("search_resource_endpoint")))
                .body("$", not(hasKey("search_action_endpoint")));
    }
}
