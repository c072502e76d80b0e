package dev.tact.escalation.review;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.sql.StatementFailed;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ReviewResourceTest {

    private static final String REASONS = "You bought it as a gift, so it says nothing about you.";

    /** A contest with its review. */
    private record Contested(Customer customer, UUID recommendation, String id, String caseId, String conversation) {}

    @Inject
    Sql sql;

    @Inject
    Cases cases;

    @Inject
    ReviewMeasure measure;

    @Inject
    Conversations conversations;

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void keepsWhatIsContestedAsItWasWithItsHash() throws Exception {
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(recommendation, 200, """
                { "recommendationId": "%s", "items": [ {"score": 1.50, "itemId": "b"} ], "dataUsed": [] }""".formatted(recommendation));
        var customer = Customer.any();

        var contest = contest(customer, Map.of("recommendationId", recommendation, "viewpoint", "Not me"))
                .then()
                .statusCode(201)
                .body("snapshot.state", is("TAKEN"))
                .extract()
                .jsonPath();

        var canonical = "{\"dataUsed\":[],\"items\":[{\"itemId\":\"b\",\"score\":1.5}],\"recommendationId\":\"%s\"}"
                .formatted(recommendation);
        assertThat(contest.getString("snapshot.sha256"))
                .isEqualTo("sha-256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(canonical.getBytes(StandardCharsets.UTF_8))));
        var asked = Neighbours.await(
                "/recommendation/v1/me/recommendations",
                request -> request.header("Authorization").equals("Bearer " + customer.token()));
        assertThat(asked.header("Accept-language")).isEqualTo("en");
        var id = UUID.fromString(contest.getString("contestId"));
        assertThatThrownBy(() -> sql.update("update contest_snapshot set sha256 = null where contest_id = ?", id))
                .isInstanceOf(StatementFailed.class);
        assertThat(sql.one(
                        "select document from contest_snapshot where contest_id = ?",
                        row -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1),
                        id))
                .hasValueSatisfying(document -> assertThat(document).doesNotContain(recommendation.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{}', UNAVAILABLE",
        "401, '{}', UNAVAILABLE",
        "200, '<html>', UNREADABLE",
        "200, 'null', UNREADABLE",
        "200, '{\"recommendationId\":\"0192f3a0-0000-7000-8000-000000000001\"}', UNREADABLE"
    })
    void takesAContestInWithoutWhatCannotBeReadNow(int status, String body, String reason) {
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(recommendation, status, body);

        contest(Customer.any(), Map.of("recommendationId", recommendation, "viewpoint", "Not me"))
                .then()
                .statusCode(201)
                .body("status", is("ACKNOWLEDGED"))
                .body("snapshot.state", is("MISSING"))
                .body("snapshot.reason", is(reason))
                .body("snapshot.sha256", nullValue());
    }

    @Test
    void takesAContestInWhenNobodyAnswersInTime() {
        var recommendation = UUID.randomUUID();
        Neighbours.neverExplain(recommendation);

        contest(Customer.any(), Map.of("recommendationId", recommendation, "viewpoint", "Not me"))
                .then()
                .statusCode(201)
                .body("snapshot.reason", is("UNAVAILABLE"));
    }

    @Test
    void refusesAContestOfWhatTheCustomerWasNeverShown() {
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(recommendation, 404, "{}");

        contest(Customer.any(), Map.of("recommendationId", recommendation, "viewpoint", "Not me"))
                .then()
                .statusCode(422)
                .body("code", is("unknown-decision"));
    }

    @Test
    void keepsOfAnotherDecisionItsIdAndTheTime() {
        var customer = Customer.any();
        var contest = contest(customer, Map.of("decisionId", "sealed-1", "viewpoint", "I never agreed"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var awa = Agent.named("Awa");
        awa.claim(contest.getString("caseId")).then().statusCode(200);

        get(awa, contest.getString("contestId"), "/snapshot")
                .then()
                .statusCode(200)
                .body("document.decisionId", is("sealed-1"))
                .body("document.contestedAt", notNullValue());
        look(awa, contest.getString("contestId"));
        decide(awa, contest.getString("contestId"), "REVERSED", "RECOMPUTE")
                .then()
                .statusCode(422);
        decide(awa, contest.getString("contestId"), "REVERSED", "NONE").then().statusCode(201);
    }

    @Test
    void decidesWithReasonsThatTheCustomerReadsAndResolvesTheCase() {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());

        decide(awa, contested.id(), "REVERSED", "SUPPRESS", List.of("b"))
                .then()
                .statusCode(201)
                .body("outcome", is("REVERSED"))
                .body("remedy", is("SUPPRESS"));

        contested
                .customer()
                .call()
                .get("/v1/me/contests/" + contested.id())
                .then()
                .statusCode(200)
                .body("status", is("DECIDED"))
                .body("decision.outcome", is("REVERSED"))
                .body("decision.reasons", is(REASONS))
                .body("decision.remedy", is("SUPPRESS"));
        contested
                .customer()
                .read(contested.conversation())
                .then()
                .body("messages.text", hasItem(containsString(REASONS)))
                .body("case.state", is("RESOLVED"));
        var told = Neighbours.await(
                        "/recommendation/internal/events", event -> event.body().contains(contested.id()))
                .json();
        assertThat(told.getString("type")).isEqualTo("dev.tact.contest.decided.v1");
        assertThat(told.getString("subject"))
                .isEqualTo(contested.customer().id().toString());
        assertThat(told.getString("data.recommendationId"))
                .isEqualTo(contested.recommendation().toString());
        assertThat(told.getString("data.outcome")).isEqualTo("REVERSED");
        assertThat(told.getString("data.remedy")).isEqualTo("SUPPRESS");
        assertThat(told.<String>getList("data.itemIds")).containsExactly("b");
        decide(awa, contested.id(), "UPHELD", "NONE").then().statusCode(409).body("code", is("review-over"));
    }

    @Test
    void tellsAFrenchCustomerInFrench() {
        var customer = Customer.any();
        var contest = customer.call()
                .header("Accept-Language", "fr")
                .body(Map.of("decisionId", "d", "viewpoint", "Non"))
                .post("/v1/me/contests")
                .jsonPath();
        var awa = Agent.named("Awa");
        awa.claim(contest.getString("caseId")).then().statusCode(200);
        look(awa, contest.getString("contestId"));

        decide(awa, contest.getString("contestId"), "UPHELD", "NONE").then().statusCode(201);

        customer.read(contest.getString("conversationId"))
                .then()
                .body("messages.text", hasItem(containsString("la décision automatisée est maintenue")));
    }

    @Test
    void suppressesAllOfTheListWhenNoItemIsNamedAndNothingThatWasNotInIt() {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());

        decide(awa, contested.id(), "CHANGED", "SUPPRESS", List.of("b", "zzz"))
                .then()
                .statusCode(422)
                .body("code", is("item-not-contested"));
        decide(awa, contested.id(), "CHANGED", "RECOMPUTE", List.of("b")).then().statusCode(422);
        decide(awa, contested.id(), "CHANGED", "SUPPRESS").then().statusCode(201);
        contested
                .customer()
                .call()
                .get("/v1/me/contests/" + contested.id())
                .then()
                .statusCode(200)
                .body("decision.itemIds", contains("b", "a"));
    }

    @ParameterizedTest
    @CsvSource({"UPHELD, SUPPRESS", "UPHELD, RECOMPUTE", "CHANGED, NONE", "REVERSED, NONE"})
    void refusesARemedyThatDoesNotFitTheOutcome(String outcome, String remedy) {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());

        decide(awa, contested.id(), outcome, remedy).then().statusCode(422).body("code", is("remedy-not-fitting"));
    }

    @Test
    void decidesOnlyAfterTheEvidenceWasLookedAt() {
        var contested = contested();
        var awa = holds(contested);

        decide(awa, contested.id(), "UPHELD", "NONE")
                .then()
                .statusCode(409)
                .body("code", is("evidence-not-viewed"))
                .body("missing", contains("SNAPSHOT", "VIEWPOINT"));
        get(awa, contested.id(), "/snapshot").then().statusCode(200);
        get(awa, contested.id(), "/transcript").then().statusCode(200);
        get(awa, contested.id(), "/policy").then().statusCode(200);
        decide(awa, contested.id(), "UPHELD", "NONE").then().statusCode(409).body("missing", contains("VIEWPOINT"));
        get(awa, contested.id(), "/viewpoint").then().statusCode(200).body("viewpoint", is("It is not me"));
        decide(awa, contested.id(), "UPHELD", "NONE").then().statusCode(201);
    }

    @Test
    void whatAnotherLookedAtIsNotLookedAt() {
        var contested = contested();
        look(holds(contested), contested.id());
        var louis = Agent.named("Louis");
        Agent.supervisor("Sam").act(contested.caseId(), "release").then().statusCode(200);
        louis.claim(contested.caseId()).then().statusCode(200);

        decide(louis, contested.id(), "UPHELD", "NONE").then().statusCode(409).body("missing", hasItem("SNAPSHOT"));
    }

    @Test
    void needsNoSnapshotThatIsMissing() {
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(recommendation, 503, "{}");
        var contested = contested(Customer.any(), recommendation);
        var awa = holds(contested);
        get(awa, contested.id(), "/snapshot")
                .then()
                .statusCode(200)
                .body("state", is("MISSING"))
                .body("reason", is("UNAVAILABLE"));
        get(awa, contested.id(), "/viewpoint").then().statusCode(200);

        decide(awa, contested.id(), "REVERSED", "SUPPRESS").then().statusCode(422);
        decide(awa, contested.id(), "REVERSED", "SUPPRESS", List.of("x")).then().statusCode(201);
    }

    @Test
    void aReReviewNeverGoesToTheSamePerson() {
        var first = contested();
        var awa = holds(first);
        look(awa, first.id());
        decide(awa, first.id(), "UPHELD", "NONE").then().statusCode(201);

        var again = contested(first.customer(), first.recommendation());
        assertThat(again.id()).isNotEqualTo(first.id());
        awa.claim(again.caseId()).then().statusCode(409).body("code", is("reviewer-decided-before"));
        Agent.supervisor("Sam")
                .call()
                .body(Map.of("to", awa.id()))
                .post("/v1/cases/" + again.caseId() + "/assign")
                .then()
                .statusCode(409)
                .body("code", is("reviewer-decided-before"));
        var louis = holds(again);
        louis.call()
                .body(Map.of("to", awa.id()))
                .post("/v1/cases/" + again.caseId() + "/transfer")
                .then()
                .statusCode(409)
                .body("code", is("reviewer-decided-before"));
        assertThat(sql.list(
                        "select agent_id from case_decline where case_id = ? and reason = 'DECIDED_BEFORE'",
                        row -> row.getObject(1, UUID.class),
                        UUID.fromString(again.caseId())))
                .containsExactly(awa.id());
        look(louis, again.id());
        decide(louis, again.id(), "CHANGED", "RECOMPUTE").then().statusCode(201);
    }

    @Test
    void whomTheDecisionNamesDoesNotReviewIt() {
        var awa = Agent.named("Awa");
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(
                recommendation,
                200,
                "{\"recommendationId\":\"%s\",\"signedOffBy\":\"%s\",\"items\":[]}"
                        .formatted(recommendation, awa.id()));
        var contested = contested(Customer.any(), recommendation);

        awa.claim(contested.caseId()).then().statusCode(409).body("code", is("reviewer-decided-before"));
    }

    @Test
    void aReviewEndsByADecisionOrByItsCustomer() {
        var contested = contested();
        var awa = holds(contested);
        awa.act(contested.caseId(), "resolve").then().statusCode(409).body("code", is("review-undecided"));

        var takenBack = contested();
        takenBack
                .customer()
                .call()
                .delete("/v1/me/conversations/" + takenBack.conversation() + "/person")
                .then()
                .statusCode(200);
        takenBack
                .customer()
                .call()
                .get("/v1/me/contests/" + takenBack.id())
                .then()
                .body("status", is("WITHDRAWN"));
    }

    @Test
    void isOwedWhetherTheCustomerRepliesOrNot() {
        var contested = contested();
        var awa = holds(contested);
        awa.call()
                .body(Map.of("text", "Which one?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + contested.caseId() + "/messages")
                .then()
                .statusCode(201);

        QuarkusTransaction.requiringNew().run(() -> {
            conversations.lock(UUID.fromString(contested.conversation()));
            cases.resolveUnanswered(UUID.fromString(contested.caseId()));
        });

        awa.call().get("/v1/cases/" + contested.caseId()).then().body("state", is("IN_PROGRESS"));
    }

    @Test
    void everyReadingIsAUseOnRecord() {
        var contested = contested();
        var awa = holds(contested);

        get(awa, contested.id(), "").then().statusCode(200).body("evidence.viewedAt", hasItem(nullValue()));
        look(awa, contested.id());
        get(awa, contested.id(), "")
                .then()
                .body("evidence.find { it.part == 'SNAPSHOT' }.viewedAt", notNullValue())
                .body("evidence.find { it.part == 'TRANSCRIPT' }.viewedAt", nullValue());

        var told = Neighbours.await(
                        "/profile/internal/events",
                        event -> event.body().contains(contested.customer().id().toString())
                                && event.body().contains("purchases"))
                .json();
        assertThat(told.getString("data.person.displayName")).isEqualTo("Awa");
        assertThat(told.getString("data.purpose")).isEqualTo("data-subject-rights");
        assertThat(told.getString("data.caseId")).isEqualTo(contested.caseId());
        assertThat(sql.list(
                        "select action from audit_entry where actor = ? and target = ? order by position",
                        row -> row.getString(1),
                        awa.id(),
                        "contest:" + contested.id()))
                .containsExactly("review.read", "review.evidence.read", "review.evidence.read", "review.read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/snapshot", "/viewpoint", "/transcript", "/policy"})
    void isForTheHolderOnly(String part) {
        var contested = contested();
        holds(contested);

        get(Agent.named("Louis"), contested.id(), part).then().statusCode(403).body("code", is("not-the-holder"));
        get(Agent.supervisor("Sam"), contested.id(), part).then().statusCode(403);
        get(Agent.named("Louis"), UUID.randomUUID().toString(), part).then().statusCode(404);
        get(Agent.named("Louis"), "17", part).then().statusCode(404);
        contested
                .customer()
                .call()
                .get("/v1/reviews/" + contested.id() + part)
                .then()
                .statusCode(403);
        anonymous().get("/v1/reviews/" + contested.id() + part).then().statusCode(401);
    }

    @Test
    void isDecidedByTheHolderOnly() {
        var contested = contested();
        holds(contested);

        decide(Agent.named("Louis"), contested.id(), "UPHELD", "NONE").then().statusCode(403);
        decide(Agent.named("Louis"), UUID.randomUUID().toString(), "UPHELD", "NONE")
                .then()
                .statusCode(404);
        contested
                .customer()
                .call()
                .body("{}")
                .post("/v1/reviews/" + contested.id() + "/decision")
                .then()
                .statusCode(403);
        anonymous()
                .body("{}")
                .post("/v1/reviews/" + contested.id() + "/decision")
                .then()
                .statusCode(401);
    }

    @Test
    void asksForReasons() {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());

        for (var reasons : List.of("r".repeat(19), " ".repeat(30), "r".repeat(4001))) {
            awa.call()
                    .body(Map.of("outcome", "UPHELD", "remedy", "NONE", "reasons", reasons))
                    .post("/v1/reviews/" + contested.id() + "/decision")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("reasons"));
        }
        for (var body : List.of("{", "{\"outcome\":\"MAYBE\",\"remedy\":\"NONE\",\"reasons\":\"" + REASONS + "\"}")) {
            awa.call()
                    .body(body)
                    .post("/v1/reviews/" + contested.id() + "/decision")
                    .then()
                    .statusCode(400);
        }
        awa.call()
                .body(Map.of("outcome", "UPHELD", "remedy", "NONE", "reasons", "r".repeat(20)))
                .post("/v1/reviews/" + contested.id() + "/decision")
                .then()
                .statusCode(201);
    }

    @Test
    void repeatsItsDecisionUnderOneIdempotencyKey() {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());
        var body = Map.of("outcome", "UPHELD", "remedy", "NONE", "reasons", REASONS);

        var first = awa.call()
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/reviews/" + contested.id() + "/decision");
        var second = awa.call()
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/reviews/" + contested.id() + "/decision");

        // what is kept for the second time holds none of the customer's words
        first.then().statusCode(201).body("outcome", is("UPHELD")).body("reasons", nullValue());
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void listsWhatIsDueFirstAndWhatIsOverdue() throws SQLException {
        var late = contested();
        due(late, "now() - interval '3650 days'");
        var later = contested();
        due(later, "now() - interval '3649 days'");
        var awa = Agent.named("Awa");

        var first = awa.call().get("/v1/reviews?state=OVERDUE&limit=1").then().statusCode(200);
        first.body("reviews.contestId", contains(late.id()))
                .body("reviews[0].overdue", is(true))
                .body("reviews[0].snapshot", is("TAKEN"));
        awa.call()
                .queryParam("cursor", first.extract().<String>path("next"))
                .get("/v1/reviews?state=OVERDUE&limit=1")
                .then()
                .statusCode(200)
                .body("reviews.contestId", contains(later.id()));
        awa.call().get("/v1/reviews?limit=100").then().statusCode(200).body("reviews.contestId", hasItem(late.id()));
        awa.call()
                .get("/v1/reviews?state=DECIDED&limit=100")
                .then()
                .statusCode(200)
                .body("reviews.contestId", not(hasItem(late.id())));
        awa.call().get("/v1/reviews?state=LOST").then().statusCode(400).body("violations.field", hasItem("state"));
        awa.call().get("/v1/reviews?cursor=x").then().statusCode(400);
        awa.call().get("/v1/reviews?limit=101").then().statusCode(400);
        late.customer().call().get("/v1/reviews").then().statusCode(403);
        anonymous().get("/v1/reviews").then().statusCode(401);
        due(late, "now() + interval '1 day'");
        due(later, "now() + interval '1 day'");
    }

    @Test
    void extendsOnceWithinTheFirstMonthAndTellsWhy() throws SQLException {
        var contested = contested();
        var sam = Agent.supervisor("Sam");

        extend(sam, contested, 2)
                .then()
                .statusCode(201)
                .body("extended", is(true))
                .body("overdue", is(false));

        var contest = contested
                .customer()
                .call()
                .get("/v1/me/contests/" + contested.id())
                .jsonPath();
        assertThat(Instant.parse(contest.getString("dueAt")))
                .isEqualTo(Instant.parse(contest.getString("acknowledgedAt"))
                        .atZone(ZoneOffset.UTC)
                        .plusMonths(3)
                        .toInstant());
        assertThat(contest.getInt("extension.months")).isEqualTo(2);
        assertThat(contest.getString("extension.reason")).isEqualTo(REASONS);
        contested
                .customer()
                .read(contested.conversation())
                .then()
                .body("messages.text", hasItem(containsString(REASONS)));
        extend(sam, contested, 1).then().statusCode(409).body("code", is("already-extended"));

        var late = contested();
        due(late, "now() - interval '1 second'");
        extend(sam, late, 1).then().statusCode(409).body("code", is("extension-too-late"));
        due(late, "now() + interval '1 minute'");
        extend(sam, late, 1).then().statusCode(201);
    }

    @Test
    void refusesAnExtensionThatIsNone() {
        var contested = contested();
        var sam = Agent.supervisor("Sam");

        extend(sam, contested, 0).then().statusCode(400);
        extend(sam, contested, 3).then().statusCode(400);
        sam.call()
                .body(Map.of("months", 1, "reason", "short"))
                .post("/v1/reviews/" + contested.id() + "/extension")
                .then()
                .statusCode(400);
        extend(Agent.named("Awa"), contested, 1).then().statusCode(403);
        anonymous()
                .body("{}")
                .post("/v1/reviews/" + contested.id() + "/extension")
                .then()
                .statusCode(401);
        sam.call()
                .body(Map.of("months", 1, "reason", REASONS))
                .post("/v1/reviews/" + UUID.randomUUID() + "/extension")
                .then()
                .statusCode(404);
        var awa = holds(contested);
        look(awa, contested.id());
        decide(awa, contested.id(), "UPHELD", "NONE").then().statusCode(201);
        extend(sam, contested, 1).then().statusCode(409).body("code", is("review-over"));
    }

    @Test
    void leadsTheHolderOfItsCaseToIt() {
        var contested = contested();

        holds(contested)
                .context(contested.caseId())
                .then()
                .statusCode(200)
                .body("parts.review.contestId", is(contested.id()))
                .body("parts.review.status", is("ACKNOWLEDGED"))
                .body("parts.review.overdue", is(false));
    }

    @Test
    void countsEachPersonOnceWithTheLastDecisionOfTheDay() throws SQLException {
        var awa = Agent.named("Awa");
        for (var outcome : List.of("UPHELD", "REVERSED", "REVERSED")) {
            decidedAt(awa, outcome, Customer.any(), "2001-01-01T12:00:00Z");
        }
        var twice = Customer.any();
        decidedAt(awa, "UPHELD", twice, "2001-01-01T00:00:00Z");
        decidedAt(awa, "CHANGED", twice, "2001-01-01T00:00:01Z");
        // the end is not within
        decidedAt(awa, "CHANGED", Customer.any(), "2001-01-02T00:00:00Z");

        assertThat(measure.people(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2001-01-02T00:00:00Z")))
                .isEqualTo(Map.of("UPHELD", 1L, "CHANGED", 1L, "REVERSED", 2L));
    }

    private void decidedAt(Agent reviewer, String outcome, Customer customer, String at) throws SQLException {
        var contested = contested(customer, explained());
        decided(contested, reviewer, outcome);
        owner("update contest_decision set decided_at = '" + at + "' where contest_id = ?", contested.id());
    }

    @Test
    void tellsHowReviewersDecideFromTenPeopleOn() throws SQLException {
        var awa = Agent.named("Awa");
        var sam = Agent.supervisor("Sam");
        for (var nth = 0; nth < 9; nth++) {
            decidedYesterday(awa, nth < 7 ? "UPHELD" : "REVERSED");
        }
        assertThat(upheld(sam, awa)).containsExactly((Float) null);

        decidedYesterday(awa, "UPHELD");
        assertThat(upheld(sam, awa)).containsExactly(0.8f);
        Agent.named("Louis").call().get("/v1/statistics/reviews").then().statusCode(403);
        anonymous().get("/v1/statistics/reviews").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"9, 1.0, -", "10, 1.0, 1.0", "10, 0.0, 0.0", "40, 0.974, 0.95", "40, 0.976, 1.0"})
    void roundsARateAndWithholdsItWhereFewWereConcerned(long people, double upheld, Double told) {
        assertThat(ReviewStatistics.rate(people, upheld)).isEqualTo(told);
    }

    @Test
    void tellsAllOfItToItsCustomerAndErasesAllOfIt() {
        var contested = contested();
        var awa = holds(contested);
        look(awa, contested.id());
        extend(Agent.supervisor("Sam"), contested, 1).then().statusCode(201);
        decide(awa, contested.id(), "REVERSED", "SUPPRESS").then().statusCode(201);

        var export = call(Tokens.steppedUp(contested.customer().id(), "customer"))
                .get("/v1/me/exports/escalation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(export.getString("snapshots[0].document.recommendationId"))
                .isEqualTo(contested.recommendation().toString());
        assertThat(export.<String>getList("reviewsLooked.part")).containsExactlyInAnyOrder("SNAPSHOT", "VIEWPOINT");
        assertThat(export.getString("reviewsExtended[0].reason")).isEqualTo(REASONS);
        assertThat(export.getString("reviewsDecided[0].reasons")).isEqualTo(REASONS);
        assertThat(export.<String>getList("reviewsDecided[0].itemIds")).containsExactly("b", "a");

        sql.list("select erase_subject(?)", row -> true, contested.customer().id());

        for (var table : List.of("contest_snapshot", "contest_decision", "contest_extension", "contest_view")) {
            assertThat(sql.list(
                            "select 1 from " + table + " where contest_id = ?",
                            row -> true,
                            UUID.fromString(contested.id())))
                    .as(table)
                    .isEmpty();
        }
    }

    private List<Float> upheld(Agent supervisor, Agent reviewer) {
        return supervisor
                .call()
                .get("/v1/statistics/reviews")
                .then()
                .statusCode(200)
                .body("threshold", is(10))
                .extract()
                .path("reviewers.findAll { it.reviewer.id == '%s' }.upheldRate".formatted(reviewer.id()));
    }

    private void decidedYesterday(Agent reviewer, String outcome) throws SQLException {
        var contested = contested();
        decided(contested, reviewer, outcome);
        owner("update contest_decision set decided_at = now() - interval '1 day' where contest_id = ?", contested.id());
    }

    private static void decided(Contested contested, Agent reviewer, String outcome) {
        reviewer.claim(contested.caseId()).then().statusCode(200);
        look(reviewer, contested.id());
        decide(reviewer, contested.id(), outcome, outcome.equals("UPHELD") ? "NONE" : "RECOMPUTE")
                .then()
                .statusCode(201);
    }

    private void due(Contested contested, String at) throws SQLException {
        owner("update contest set due_at = " + at + " where id = ?", contested.id());
    }

    private void owner(String statement, String contest) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, UUID.fromString(contest));
            prepared.executeUpdate();
        }
    }

    private static Contested contested() {
        return contested(Customer.any(), explained());
    }

    /** A list of which recommendation-service tells. */
    private static UUID explained() {
        var recommendation = UUID.randomUUID();
        Neighbours.answerExplanation(recommendation, 200, """
                {"recommendationId":"%s","items":[{"itemId":"b"},{"itemId":"a"}],"dataUsed":[{"category":"purchases","events":3}]}""".formatted(recommendation));
        return recommendation;
    }

    private static Contested contested(Customer customer, UUID recommendation) {
        var contest = contest(customer, Map.of("recommendationId", recommendation, "viewpoint", "It is not me"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Contested(
                customer,
                recommendation,
                contest.getString("contestId"),
                contest.getString("caseId"),
                contest.getString("conversationId"));
    }

    private static Response contest(Customer customer, Map<String, ?> body) {
        return customer.call().body(body).post("/v1/me/contests");
    }

    private static Agent holds(Contested contested) {
        var agent = Agent.named("Awa");
        agent.claim(contested.caseId()).then().statusCode(200);
        return agent;
    }

    private static void look(Agent agent, String contest) {
        get(agent, contest, "/snapshot").then().statusCode(200).header("Cache-Control", "no-store");
        get(agent, contest, "/viewpoint").then().statusCode(200).header("Cache-Control", "no-store");
    }

    private static Response get(Agent agent, String contest, String part) {
        return agent.call().get("/v1/reviews/" + contest + part);
    }

    private static Response decide(Agent agent, String contest, String outcome, String remedy, List<String> items) {
        var body = new HashMap<String, Object>(Map.of("outcome", outcome, "remedy", remedy, "reasons", REASONS));
        if (!items.isEmpty()) {
            body.put("itemIds", items);
        }
        return agent.call().body(body).post("/v1/reviews/" + contest + "/decision");
    }

    private static Response decide(Agent agent, String contest, String outcome, String remedy) {
        return decide(agent, contest, outcome, remedy, List.of());
    }

    private static Response extend(Agent supervisor, Contested contested, int months) {
        return supervisor
                .call()
                .body(Map.of("months", months, "reason", REASONS))
                .post("/v1/reviews/" + contested.id() + "/extension");
    }
}
