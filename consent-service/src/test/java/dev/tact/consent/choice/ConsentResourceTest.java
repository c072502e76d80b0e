package dev.tact.consent.choice;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.choice;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ConsentResourceTest {

    private static final String EVENT = "dev.tact.consent.changed.v1";

    @Inject
    Clock clock;

    @Test
    void asksThenTakesAYesThenDecidesThenTakesItBack() {
        var alice = somebody();
        alice.request()
                .get("/v1/me/prompts")
                .then()
                .statusCode(200)
                .body("prompts.purpose", hasItems(RECOMMENDATIONS, "model-training", "voice-tone"))
                .body("prompts.purpose", not(hasItem("service-delivery")))
                .body("prompts.servedNoticeId", everyItem(notNullValue()));
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("context.reason", is("NO_RECORD"))
                .body("context.epoch", is(0));

        alice.gives(RECOMMENDATIONS, "purchases")
                .then()
                .statusCode(201)
                .body("purpose", is(RECOMMENDATIONS))
                .body("epoch", is(1))
                .body("receiptId", notNullValue())
                .body("categories.category", contains("purchases"))
                .body("categories.status", contains("GIVEN"))
                .body("categories[0].since", notNullValue())
                .body("categories[0].expiresAt", notNullValue())
                .body("categories[0].recordId", notNullValue());
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .body("decision", is(true))
                .body("context.reason", is("CONSENT_GIVEN"))
                .body("context.epoch", is(1));
        alice.withdraws(RECOMMENDATIONS)
                .then()
                .statusCode(200)
                .body("epoch", is(2))
                .body("categories.find { it.category == 'purchases' }.status", is("WITHDRAWN"));
        alice.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .body("decision", is(false))
                .body("context.reason", is("CONSENT_WITHDRAWN"));
    }

    @Test
    void takesAllCategoriesWhereNoneIsNamed() {
        somebody()
                .gives("model-training")
                .then()
                .statusCode(201)
                .body("categories.category", contains("purchases", "browsing"));
    }

    @Test
    void listsWhatWasChosenAndNothingElse() {
        var alice = somebody();
        alice.request()
                .get("/v1/me/consents")
                .then()
                .statusCode(200)
                .body("epoch", is(0))
                .body("dial", is(2))
                .body("gpcHonoured", is(false))
                .body("consents", hasSize(0));
        alice.gives("model-training", "purchases").then().statusCode(201);
        alice.refuses("fairness-audit").then().statusCode(201);

        alice.request()
                .get("/v1/me/consents")
                .then()
                .statusCode(200)
                .body("epoch", is(2))
                .body("gpcHonoured", is(false))
                .body("consents.purpose", contains("model-training", "fairness-audit"))
                .body("consents[0].noticeVersion", is(1))
                .body("consents[0].categories.status", contains("GIVEN"))
                .body("consents[1].categories.status", contains("REFUSED"));
    }

    @Test
    void doesNotAskAgainWhatWasAnswered() {
        var alice = somebody();
        alice.refuses("fairness-audit").then().statusCode(201);
        alice.gives(RECOMMENDATIONS, "purchases").then().statusCode(201);

        alice.request()
                .get("/v1/me/prompts")
                .then()
                .body("prompts.purpose", not(hasItem("fairness-audit")))
                .body("prompts.find { it.purpose == '" + RECOMMENDATIONS + "' }.categories", not(hasItem("purchases")));
    }

    @Test
    void asksInTheLanguageOfTheReader() {
        somebody()
                .request()
                .header("Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5")
                .get("/v1/me/prompts")
                .then()
                .statusCode(200)
                .body("prompts.language", everyItem(is("fr")))
                .body("prompts.title", hasItem("Pouvons-nous choisir des recommandations pour vous ?"));
    }

    @Test
    void aRepeatedWithdrawalGivesTheSameReceiptAndNoNewEpoch() {
        var alice = somebody();
        alice.gives("model-training").then().statusCode(201);
        String receipt = alice.withdraws("model-training")
                .then()
                .statusCode(200)
                .body("epoch", is(2))
                .body("categories.status", everyItem(is("WITHDRAWN")))
                .extract()
                .path("receiptId");
        assertThat(receipt).isNotNull();

        alice.withdraws("model-training")
                .then()
                .statusCode(200)
                .body("epoch", is(2))
                .body("receiptId", is(receipt))
                .body("categories.status", everyItem(is("WITHDRAWN")));
    }

    @Test
    void withdrawingWhatWasNeverGivenIsNoRecord() {
        somebody()
                .withdraws("model-training")
                .then()
                .statusCode(200)
                .body("epoch", is(0))
                .body("receiptId", nullValue())
                .body("categories.status", contains("NO_RECORD", "NO_RECORD"));
    }

    @Test
    void withdrawsOneCategoryAlone() {
        var alice = somebody();
        alice.gives("model-training").then().statusCode(201);

        alice.request()
                .delete("/v1/me/consents/model-training?category=browsing")
                .then()
                .statusCode(200)
                .body("categories.category", contains("browsing"))
                .body("categories.status", contains("WITHDRAWN"));
        alice.evaluated("model-training", "purchases", "recommendation-service")
                .then()
                .body("decision", is(true));
        alice.evaluated("model-training", "browsing", "recommendation-service")
                .then()
                .body("decision", is(false));
    }

    @Test
    void anOlderYesNeverOverridesALaterWithdrawal() {
        var alice = somebody();
        var notice = alice.reads("model-training");
        var before = clock.instant();
        alice.gives("model-training").then().statusCode(201);
        alice.withdraws("model-training").then().statusCode(200);

        alice.post(choice("GIVE", "model-training", notice, Map.of("interactionAt", before.toString())))
                .then()
                .statusCode(201)
                .body("epoch", is(3))
                .body("categories.status", everyItem(is("WITHDRAWN")));
    }

    @Test
    void refusesAnInteractionInTheFutureBeyondTheSkew() {
        var alice = somebody();
        var ahead = clock.instant().plus(Duration.ofSeconds(30));
        var tooFar = clock.instant().plus(Duration.ofSeconds(90));

        alice.says("GIVE", "model-training", Map.of("interactionAt", tooFar.toString()))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", is("urn:tact:problem:consent:interaction-in-the-future"));
        String since = alice.says("GIVE", "model-training", Map.of("interactionAt", ahead.toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("categories[0].since");
        assertThat(Instant.parse(since)).isBefore(ahead);
    }

    @Test
    void refusesWhatIsNotRegistered() {
        var alice = somebody();
        var notice = alice.reads("model-training");

        alice.post(choice("GIVE", "astrology", notice, Map.of()))
                .then()
                .statusCode(404)
                .body("code", is("unknown-purpose"));
        alice.gives("model-training", "voice-tone").then().statusCode(422).body("code", is("category-not-of-purpose"));
        alice.gives("model-training", "*").then().statusCode(422).body("code", is("bundled-consent"));
        alice.post(choice("GIVE", "*", notice, Map.of())).then().statusCode(422).body("code", is("bundled-consent"));
        alice.gives("service-delivery").then().statusCode(422).body("code", is("purpose-not-based-on-consent"));
        alice.withdraws("astrology").then().statusCode(404).body("code", is("unknown-purpose"));
        alice.withdraws("service-delivery").then().statusCode(422);
        alice.request()
                .delete("/v1/me/consents/model-training?category=shoe-size")
                .then()
                .statusCode(422);
        alice.request().get("/v1/me/consents").then().body("epoch", is(0));
    }

    @Test
    void refusesAChoiceWithoutTheRightNotice() {
        var alice = somebody();
        var bob = somebody();

        for (var notice :
                List.of(UUID.randomUUID().toString(), bob.reads("model-training"), alice.reads("fairness-audit"))) {
            alice.post(choice("GIVE", "model-training", notice, Map.of()))
                    .then()
                    .statusCode(409)
                    .body("code", is("notice-not-served"));
        }
    }

    @Test
    void asksForAnExpressStatementWhereDataAreSpecial() {
        var alice = somebody();

        alice.says("GIVE", "voice-tone", Map.of("method", "API"))
                .then()
                .statusCode(422)
                .body("code", is("express-statement-needed"));
        alice.says("GIVE", "voice-tone", Map.of("method", "VOICE")).then().statusCode(201);
        alice.evaluated("voice-tone", "voice-tone", "escalation-service").then().body("decision", is(true));
    }

    @Test
    void aLaterSignalOptsOutAndAChoiceDespiteItWins() {
        var alice = somebody();
        var withSignal = Map.of(
                "subject", Map.of("type", "customer", "id", alice.id()),
                "action", Map.of("name", "direct-marketing"),
                "resource", Map.of("type", "data-category", "id", "contact"),
                "context", Map.of("caller", "recommendation-service", "gpc", true));
        alice.gives("direct-marketing").then().statusCode(201);
        Customer.asProfileService()
                .body(withSignal)
                .post("/access/v1/evaluation")
                .then()
                .body("context.reason", is("SIGNAL_OPT_OUT"));

        alice.request()
                .header("Sec-GPC", "1")
                .body(choice("GIVE", "direct-marketing", alice.reads("direct-marketing"), Map.of()))
                .post("/v1/me/consents")
                .then()
                .statusCode(201);

        Customer.asProfileService()
                .body(withSignal)
                .post("/access/v1/evaluation")
                .then()
                .body("context.reason", is("CONSENT_GIVEN"));
    }

    @Test
    void refusesMalformedChoices() {
        var alice = somebody();
        var notice = alice.reads("model-training");
        var good = choice("GIVE", "model-training", notice, Map.of());

        for (var field : List.of("purpose", "decision", "servedNoticeId", "method")) {
            var without = new HashMap<>(good);
            without.remove(field);
            alice.post(without)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", hasItem(field));
        }
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("decision", "WITHDRAW"),
                Map.of("decision", 0),
                Map.of("method", "SIMULATED"),
                Map.of("servedNoticeId", "7"),
                Map.of("interactionAt", "yesterday"),
                Map.of("categories", "purchases"),
                Map.of("categories", List.of()),
                Map.of("categories", List.of("")),
                Map.of("purpose", ""),
                Map.of("purpose", "x".repeat(65)),
                Map.of("subject", UUID.randomUUID()))) {
            var answer = alice.post(choice("GIVE", "model-training", notice, wrong));
            assertThat(answer.statusCode()).as("%s", wrong).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        for (var wrong : List.of("{\"purpose\":", "[]", "null", "")) {
            assertThat(alice.post(wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        alice.request()
                .contentType("text/plain")
                .body("x")
                .post("/v1/me/consents")
                .then()
                .statusCode(415);
        alice.request().get("/v1/me/consents").then().body("epoch", is(0));
    }

    @Test
    void refusesStrangers() {
        var alice = somebody();
        for (var path : List.of("/v1/me/consents", "/v1/me/prompts", "/v1/me/dial/preview?level=1")) {
            given().get(path).then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
            given().auth()
                    .oauth2(Tokens.person(alice.id(), "support-agent"))
                    .get(path)
                    .then()
                    .statusCode(403);
        }
        given().contentType("application/json")
                .body("{}")
                .post("/v1/me/consents")
                .then()
                .statusCode(401);
        given().delete("/v1/me/consents/model-training").then().statusCode(401);
        Customer.as("profile-service", "consent.evaluate")
                .body("{}")
                .post("/v1/me/consents")
                .then()
                .statusCode(403);
        Tokens.refused(alice.id(), "customer")
                .forEach((what, token) -> assertThat(given().auth()
                                .oauth2(token)
                                .get("/v1/me/consents")
                                .statusCode())
                        .as(what)
                        .isEqualTo(401));
    }

    @Test
    void repeatsAnAnswerUnderTheSameKey() {
        var alice = somebody();
        var key = UUID.randomUUID().toString();
        var body = choice("GIVE", "model-training", alice.reads("model-training"), Map.of());

        var first = alice.request().header("Idempotency-Key", key).body(body).post("/v1/me/consents");
        var again = alice.request().header("Idempotency-Key", key).body(body).post("/v1/me/consents");

        first.then().statusCode(201).body("epoch", is(1));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        alice.request()
                .header("Idempotency-Key", key)
                .body(choice("REFUSE", "model-training", alice.reads("model-training"), Map.of()))
                .post("/v1/me/consents")
                .then()
                .statusCode(422);
        alice.request().get("/v1/me/consents").then().body("epoch", is(1));
    }

    @Test
    void tellsTheOtherServicesTheWholeState() throws Exception {
        var alice = somebody();
        alice.gives("model-training", "purchases").then().statusCode(201);
        alice.refuses("fairness-audit").then().statusCode(201);
        alice.turnsDial(1).then().statusCode(200);

        for (var service : List.of("profile", "recommendation", "escalation")) {
            var event = Listener.heard(
                    service, EVENT, alice.id(), heard -> heard.path("epoch").asLong() == 3);
            var data = event.path("data");
            assertThat(event.path("source").asText()).isEqualTo("urn:tact:consent-service");
            assertThat(data.path("dial").asInt()).isEqualTo(1);
            assertThat(data.path("restricted").asBoolean(true)).isFalse();
            assertThat(data.path("erasureRequested").asBoolean(true)).isFalse();
            assertThat(data.path("objections").isArray()).isTrue();
            assertThat(data.path("signals").has("gpc")).isTrue();
            assertThat(data.path("choices")).hasSize(2);
            assertThat(data.path("choices").path(0).path("purpose").asText()).isEqualTo("fairness-audit");
            assertThat(data.path("choices").path(0).path("status").asText()).isEqualTo("REFUSED");
            assertThat(data.path("choices").path(1).path("status").asText()).isEqualTo("GIVEN");
            assertThat(data.path("choices").path(1).path("purposeVersion").asInt())
                    .isEqualTo(1);
            assertThat(data.path("choices").path(1).path("recordId").asText()).isNotEmpty();
            assertThat(data.path("choices").path(1).path("expiresAt").asText()).isNotEmpty();
            assertThat(data.path("changed").toString()).contains(RECOMMENDATIONS, "direct-marketing");
        }
    }

    @Test
    void sixtyChoicesAtOnceMakeSixtyEpochsInARow() throws Exception {
        var alice = somebody();
        var notice = alice.reads("model-training");
        var tasks = new ArrayList<Callable<Long>>();
        for (var i = 0; i < 60; i++) {
            var body = choice(
                    i % 2 == 0 ? "GIVE" : "REFUSE",
                    "model-training",
                    notice,
                    Map.of("interactionAt", clock.instant().toString()));
            tasks.add(() ->
                    alice.post(body).then().statusCode(201).extract().jsonPath().getLong("epoch"));
        }

        var epochs = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var done : threads.invokeAll(tasks)) {
                epochs.add(done.get());
            }
        }

        assertThat(epochs)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void aYesSaidOfflineBeforeAStopDoesNotComeAfterIt() {
        var alice = somebody();
        var notice = alice.reads("model-training");
        // said on a telephone without a network, before anything was known here
        var offline = choice(
                "GIVE",
                "model-training",
                notice,
                Map.of("interactionAt", clock.instant().toString()));
        alice.withdraws("model-training")
                .then()
                .statusCode(200)
                .body("categories.status", everyItem(is("NO_RECORD")))
                .body("receiptId", nullValue())
                .body("epoch", is(0));

        alice.post(offline).then().statusCode(201).body("categories.status", everyItem(is("NO_RECORD")));

        alice.evaluated("model-training", "purchases", "recommendation-service")
                .then()
                .body("decision", is(false));
        alice.gives("model-training").then().body("categories.status", everyItem(is("GIVEN")));
    }

    @Test
    void aYesSaidOfflineBetweenTwoWithdrawalsDoesNotComeAfterTheSecond() {
        var alice = somebody();
        alice.gives("model-training").then().statusCode(201);
        alice.withdraws("model-training").then().statusCode(200);
        var offline = choice(
                "GIVE",
                "model-training",
                alice.reads("model-training"),
                Map.of("interactionAt", clock.instant().toString()));
        alice.withdraws("model-training").then().statusCode(200).body("epoch", is(2));

        alice.post(offline).then().statusCode(201).body("categories.status", everyItem(is("WITHDRAWN")));
    }

    @Test
    void refusesMomentsNoDatabaseKnows() {
        var alice = somebody();
        alice.says("GIVE", "model-training", Map.of("interactionAt", "-999999999-01-01T00:00:00Z"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("interactionAt"));
        alice.says("GIVE", "model-training", Map.of("interactionAt", "+999999999-01-01T00:00:00Z"))
                .then()
                .statusCode(422);
    }
}
