package dev.tact.escalation.routing;

import static dev.tact.escalation.Api.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.casework.DeclineReason;
import dev.tact.escalation.routing.RoutingRepository.Alone;
import dev.tact.escalation.routing.RoutingRepository.With;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class RoutingTest {

    private static final Agent SAM = Agent.supervisor("Sam");

    @Inject
    Router router;

    @Inject
    RoutingService service;

    @Inject
    Sql sql;

    @Inject
    Scheduler scheduler;

    @ConfigProperty(name = "tact.database.url")
    String database;

    /** What other tests left would be offered first. */
    @BeforeEach
    void nothingWaitsAndNobodyIsThere() throws SQLException {
        owner("""
                update support_case set state = 'CANCELLED', ended_at = now(), owner_id = null
                where state in ('QUEUED', 'RESERVED', 'SCHEDULED')""");
        owner("update agent_presence set state = 'OFFLINE', seen_at = now()");
        owner("update support_case set assigned_at = null");
    }

    private void owner(String statement, Object... arguments) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.executeUpdate();
        }
    }

    private void past(String column, String ago, String caseId) throws SQLException {
        owner(
                "update support_case set " + column + " = now() - interval '" + ago + "' where id = ?",
                UUID.fromString(caseId));
    }

    /** The service's statements about cases, but those that write down what happened, which is a row for each case. */
    private long statements(Runnable during) throws SQLException {
        number("select count(stats.pg_stat_statements_reset())");
        during.run();
        return number("""
                select sum(calls) from stats.pg_stat_statements
                where userid = 'service_app'::regrole and query ~ 'support_case|support_queue' and query !~ '^insert'
                    and dbid = (select oid from pg_database where datname = current_database())""");
    }

    private long number(String query) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void say(Agent agent, String state) {
        agent.call()
                .body(Map.of("state", state))
                .put("/v1/me/presence")
                .then()
                .statusCode(200)
                .body("state", equalTo(state))
                .body("expiresAt", notNullValue());
    }

    private static Agent online(String name) {
        var agent = Agent.named(name);
        say(agent, "ONLINE");
        return agent;
    }

    private static Agent away(String name, List<String> languages, List<String> skills, @Nullable Integer capacity) {
        var agent = Agent.named(name);
        say(agent, "AWAY");
        can(agent, languages, skills, capacity);
        return agent;
    }

    private static void can(Agent agent, List<String> languages, List<String> skills, @Nullable Integer capacity) {
        var body = new HashMap<String, @Nullable Object>();
        body.put("languages", languages);
        body.put("skills", skills);
        body.put("capacity", capacity);
        SAM.call().body(body).put("/v1/agents/" + agent.id()).then().statusCode(200);
    }

    private static List<String> offered(Agent agent) {
        return agent.call()
                .get("/v1/cases?view=offered")
                .then()
                .statusCode(200)
                .extract()
                .path("cases.caseId");
    }

    private static String state(String caseId) {
        return SAM.call()
                .get("/v1/cases/" + caseId)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private static Opened french(String text) {
        var answer = Customer.any()
                .call()
                .body(Map.of("text", text, "language", "fr"))
                .post("/v1/me/conversations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Opened(answer.getString("conversationId"), answer.getString("case.caseId"));
    }

    private static void contest(String decision) {
        Customer.any()
                .call()
                .body(Map.of("decisionId", decision, "viewpoint", "No"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201);
    }

    @Test
    void offersWhatWaitsLongestToWhoIsThereAndGivesItToWhoAccepts() {
        var first = Customer.any().open("First");
        var second = Customer.any().open("Second");
        var awa = away("Awa", List.of("en"), List.of(), 1);

        say(awa, "ONLINE");

        assertThat(offered(awa)).containsExactly(first.caseId());
        awa.act(first.caseId(), "accept")
                .then()
                .statusCode(200)
                .body("state", equalTo("ASSIGNED"))
                .body("owner.displayName", equalTo("Awa"));
        // there was room for one
        router.look();
        assertThat(state(second.caseId())).isEqualTo("QUEUED");
        awa.say(first.caseId(), "Done", "PUBLIC").then().statusCode(201);
        awa.act(first.caseId(), "resolve").then().statusCode(200);
        router.look();
        assertThat(offered(awa)).containsExactly(second.caseId());
    }

    @Test
    void whoComesIsOfferedAllTheyMayHoldInAsManyStatementsAsOne() throws SQLException {
        // what was begun in the background is over long before the last case is opened
        scheduler.pause();
        try {
            var opened = IntStream.range(0, 22)
                    .mapToObj(i -> Customer.any().open("Case " + i).caseId())
                    .toList();
            var one = away("One", List.of("en"), List.of(), 2);
            var other = away("Other", List.of("en"), List.of(), 20);
            var forTwo = statements(() -> say(one, "ONLINE"));
            var forTwenty = statements(() -> say(other, "ONLINE"));

            assertThat(offered(one)).isEqualTo(opened.subList(0, 2));
            assertThat(offered(other)).isEqualTo(opened.subList(2, 22));
            assertThat(forTwenty).isEqualTo(forTwo).isPositive();
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void aLightCaseDoesNotWaitForAHeavyOneThatDoesNotFit() throws SQLException {
        // what holds a case in the background has it passed over
        scheduler.pause();
        try {
            var opened = IntStream.range(0, 4)
                    .mapToObj(i -> Customer.any().open("Case " + i).caseId())
                    .toList();
            for (var heavy : opened.subList(0, 3)) {
                owner("update support_case set weight = 2 where id = ?", UUID.fromString(heavy));
            }
            var awa = away("Awa", List.of("en"), List.of(), 3);

            say(awa, "ONLINE");

            assertThat(offered(awa)).containsExactly(opened.getFirst(), opened.getLast());
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void whatIsRejectedIsOfferedToOthersAsOldAsItIs() {
        var opened = Customer.any().open("Hello");
        var awa = online("Awa");
        String age = SAM.call().get("/v1/cases/" + opened.caseId()).path("openedAt");
        assertThat(offered(awa)).containsExactly(opened.caseId());
        Agent.named("Louis").act(opened.caseId(), "accept").then().statusCode(403);

        awa.act(opened.caseId(), "reject")
                .then()
                .statusCode(200)
                .body("state", equalTo("QUEUED"))
                .body("openedAt", equalTo(age));
        router.look();

        assertThat(offered(awa)).isEmpty();
        awa.act(opened.caseId(), "accept").then().statusCode(409).body("code", equalTo("illegal-transition"));
        assertThat(offered(online("Louis"))).containsExactly(opened.caseId());
    }

    @Test
    void anOfferThatRanOutIsOverAndGoesToOthers() throws SQLException {
        var opened = Customer.any().open("Hello");
        var awa = online("Awa");
        past("offered_until", "1 second", opened.caseId());
        awa.act(opened.caseId(), "accept").then().statusCode(409);

        router.look();

        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
        assertThat(sql.list(
                        "select reason from case_decline where case_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(opened.caseId())))
                .containsExactly("TIMED_OUT");
        assertThat(offered(online("Louis"))).containsExactly(opened.caseId());
    }

    @Test
    void neverOffersMoreThanAnAgentMayHoldHoweverManyOfferAtOnce() throws Exception {
        var agents = new ArrayList<UUID>();
        for (var i = 0; i < 6; i++) {
            agents.add(away("Agent " + i, List.of("en", "fr"), List.of("review"), 3)
                    .id());
        }
        for (var i = 0; i < 30; i++) {
            if (i % 5 == 0) {
                contest("d-" + i);
            } else {
                Customer.any().open("Case " + i);
            }
        }
        for (var agent : agents) {
            owner("update agent_presence set state = 'ONLINE', seen_at = now() where agent_id = ?", agent);
        }

        atOnce(Collections.nCopies(200, () -> router.offer()));

        var loads = sql.list(
                """
                select sum(weight) from support_case
                where state in ('RESERVED', 'ASSIGNED', 'IN_PROGRESS', 'WAITING_CUSTOMER')
                    and owner_id = any(string_to_array(?, ',')::uuid[]) group by owner_id""",
                row -> row.getInt(1),
                String.join(",", agents.stream().map(UUID::toString).toList()));
        assertThat(loads).hasSize(6).allMatch(load -> load == 3 || load == 2);
    }

    @Test
    void whatAPersonTookIsNeverOfferedToAnother() throws Exception {
        var opened = new ArrayList<Opened>();
        for (var i = 0; i < 12; i++) {
            opened.add(Customer.any().open("Case " + i));
        }
        var routed = away("Routed", List.of("en"), List.of(), 12);
        var hands = new ArrayList<Agent>();
        for (var i = 0; i < 12; i++) {
            hands.add(Agent.named("Hand " + i));
        }
        owner("update agent_presence set state = 'ONLINE', seen_at = now() where agent_id = ?", routed.id());
        var claimed = Collections.synchronizedMap(new HashMap<String, UUID>());
        var work = new ArrayList<Runnable>();
        for (var i = 0; i < 12; i++) {
            var hand = hands.get(i);
            var id = opened.get(i).caseId();
            work.add(() -> {
                if (hand.claim(id).statusCode() == 200) {
                    claimed.put(id, hand.id());
                }
            });
            work.add(() -> router.offer());
        }

        atOnce(work);
        router.offer();

        for (var one : opened) {
            var found = sql.one(
                            "select state, owner_id from support_case where id = ?",
                            row -> Map.entry(row.getString(1), row.getObject(2, UUID.class)),
                            UUID.fromString(one.caseId()))
                    .orElseThrow();
            var hand = claimed.get(one.caseId());
            assertThat(found)
                    .isEqualTo(hand == null ? Map.entry("RESERVED", routed.id()) : Map.entry("ASSIGNED", hand));
        }
    }

    @Test
    void whatAnAgentWhoIsGoneWasOfferedOrHeldReturns() throws SQLException {
        var held = Customer.any().open("Held");
        var awa = away("Awa", List.of("en"), List.of(), 2);
        awa.claim(held.caseId()).then().statusCode(200);
        var opened = Customer.any().open("Offered");
        say(awa, "ONLINE");
        assertThat(offered(awa)).containsExactly(opened.caseId());

        owner("update agent_presence set seen_at = now() - interval '1 minute' where agent_id = ?", awa.id());
        router.look();

        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
        assertThat(state(held.caseId())).isEqualTo("ASSIGNED");
        owner("update agent_presence set seen_at = now() - interval '5 minutes' where agent_id = ?", awa.id());
        router.look();
        // who is away may still take something by hand: it is theirs as long as anybody's
        assertThat(state(held.caseId())).isEqualTo("ASSIGNED");
        past("assigned_at", "5 minutes", held.caseId());
        router.look();
        assertThat(state(held.caseId())).isEqualTo("QUEUED");
        assertThat(offered(online("Louis"))).containsExactlyInAnyOrder(held.caseId(), opened.caseId());
    }

    @Test
    void whoGoesGivesBackWhatWasOffered() {
        var opened = Customer.any().open("Hello");
        var awa = online("Awa");
        assertThat(offered(awa)).containsExactly(opened.caseId());

        say(awa, "OFFLINE");

        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
    }

    @Test
    void whoComesAgainIsOfferedAgainWhatPassedThemByButNotWhatTheyRefused() {
        var passed = Customer.any().open("Passed");
        var refused = Customer.any().open("Refused");
        var awa = online("Awa");
        assertThat(offered(awa)).containsExactly(passed.caseId(), refused.caseId());
        awa.act(refused.caseId(), "reject").then().statusCode(200);

        say(awa, "AWAY");
        router.look();
        assertThat(offered(awa)).isEmpty();
        say(awa, "ONLINE");

        assertThat(offered(awa)).containsExactly(passed.caseId());
    }

    @Test
    void whatWasLetPassIsOfferedAgainAfterAWhile() throws SQLException {
        var opened = Customer.any().open("Hello");
        var awa = online("Awa");
        past("offered_until", "1 second", opened.caseId());
        router.look();
        assertThat(offered(awa)).isEmpty();

        owner(
                "update case_decline set declined_at = now() - interval '31 minutes' where case_id = ?",
                UUID.fromString(opened.caseId()));
        router.look();

        assertThat(offered(awa)).containsExactly(opened.caseId());
    }

    @Test
    void whatIsGivenBackGoesToOthersAtOnceAndNotToWhoGaveItBack() {
        var opened = Customer.any().open("Hello");
        var awa = online("Awa");
        awa.act(opened.caseId(), "accept").then().statusCode(200);
        awa.act(opened.caseId(), "release").then().statusCode(200);

        router.look();

        assertThat(offered(awa)).isEmpty();
        assertThat(offered(online("Louis"))).containsExactly(opened.caseId());
    }

    @Test
    void whatWaitsForItsCustomerWaitsWithoutItsAgent() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        var awa = online("Awa");
        awa.act(opened.caseId(), "accept").then().statusCode(200);
        awa.call()
                .body(Map.of("text", "Which order?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(201);
        owner("update agent_presence set seen_at = now() - interval '1 hour' where agent_id = ?", awa.id());
        past("assigned_at", "1 hour", opened.caseId());

        router.look();
        assertThat(state(opened.caseId())).isEqualTo("WAITING_CUSTOMER");

        alice.write(opened.conversationId(), "Order 7").then().statusCode(201);
        router.look();
        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
    }

    @Test
    void whatWasGivenByHandReturnsWhenItsAgentWasThereSinceAndLeft() throws SQLException {
        var opened = Customer.any().open("Hello");
        var awa = away("Awa", List.of("en"), List.of(), null);
        SAM.call()
                .body(Map.of("to", awa.id()))
                .post("/v1/cases/" + opened.caseId() + "/assign")
                .then()
                .statusCode(200);
        past("assigned_at", "2 hours", opened.caseId());
        owner(
                "update agent_presence set state = 'OFFLINE', seen_at = now() - interval '1 hour' where agent_id = ?",
                awa.id());

        router.look();

        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
    }

    /** What was found without a lock is looked at again under it. */
    @Test
    void nobodyLosesACaseThatTheyAnsweredOrCameBackToMeanwhile() {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        var awa = online("Awa");
        awa.act(opened.caseId(), "accept").then().statusCode(200);
        var found = new With(UUID.fromString(opened.caseId()), UUID.fromString(opened.conversationId()), awa.id());

        service.releaseOfSilent(found);
        service.releaseOfGone(found);
        assertThat(state(opened.caseId())).isEqualTo("ASSIGNED");

        awa.call()
                .body(Map.of("text", "Which order?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(201);
        service.resolveUnanswered(new Alone(found.caseId(), found.conversationId()));
        assertThat(state(opened.caseId())).isEqualTo("WAITING_CUSTOMER");
    }

    @Test
    void whoWasErasedMeanwhileHoldsNobodyElseUp() {
        var erased = new With(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var alone = new Alone(erased.caseId(), erased.conversationId());

        assertThatCode(() -> {
                    service.takeBack(erased, DeclineReason.TIMED_OUT);
                    service.releaseOfGone(erased);
                    service.releaseOfSilent(erased);
                    service.resolveUnanswered(alone);
                    service.activate(alone);
                    service.age(alone);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatComesBackIsOfferedFirstToTheAgentWhoKnowsIt() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "Done", "PUBLIC").then().statusCode(201);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        alice.write(opened.conversationId(), "Not quite").then().statusCode(201);

        var louis = online("Louis");
        router.look();
        assertThat(offered(louis)).isEmpty();
        say(awa, "ONLINE");
        assertThat(offered(awa)).containsExactly(opened.caseId());

        // not for ever
        say(awa, "AWAY");
        past("queued_at", "3 minutes", opened.caseId());
        router.look();
        assertThat(offered(louis)).containsExactly(opened.caseId());
    }

    @Test
    void anAgentIsOfferedWhatTheySpeakUntilAnybodyWillDo() throws SQLException {
        var awa = away("Awa", List.of("en"), List.of(), 5);
        var opened = french("Bonjour");
        say(awa, "ONLINE");
        assertThat(offered(awa)).isEmpty();

        past("relaxed_at", "1 second", opened.caseId());
        router.look();

        assertThat(offered(awa)).containsExactly(opened.caseId());
    }

    @Test
    void aReviewNeedsItsSkill() {
        contest("d-1");
        var awa = online("Awa");
        assertThat(offered(awa)).isEmpty();

        can(awa, List.of("en", "fr"), List.of("review"), null);
        router.look();

        assertThat(offered(awa)).hasSize(1);
    }

    @Test
    void whoTakesACaseAndSaysNothingGivesItBack() throws SQLException {
        var opened = Customer.any().open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        past("assigned_at", "16 minutes", opened.caseId());

        router.look();

        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
        say(awa, "ONLINE");
        assertThat(offered(awa)).isEmpty();
        assertThat(offered(online("Louis"))).containsExactly(opened.caseId());
    }

    @Test
    void whoReadsEvidenceOfAReviewIsNotSilent() throws SQLException {
        contest("d-2");
        var awa = away("Awa", List.of("en"), List.of("review"), null);
        say(awa, "ONLINE");
        var review = offered(awa).getFirst();
        awa.act(review, "accept").then().statusCode(200);
        past("assigned_at", "16 minutes", review);

        router.look();

        assertThat(state(review)).isEqualTo("ASSIGNED");
    }

    @Test
    void whatASupervisorAssignedStaysUntilTheAgentBegins() throws SQLException {
        var opened = Customer.any().open("Hello");
        var awa = away("Awa", List.of("en"), List.of(), null);
        say(awa, "OFFLINE");
        owner("update agent_presence set seen_at = now() - interval '1 hour' where agent_id = ?", awa.id());

        SAM.call()
                .body(Map.of("to", awa.id()))
                .post("/v1/cases/" + opened.caseId() + "/assign")
                .then()
                .statusCode(200);
        past("assigned_at", "16 minutes", opened.caseId());
        online("Louis");
        router.look();

        assertThat(state(opened.caseId())).isEqualTo("ASSIGNED");
        awa.say(opened.caseId(), "Hello!", "PUBLIC").then().statusCode(201);
        router.look();
        assertThat(state(opened.caseId())).isNotEqualTo("IN_PROGRESS");
    }

    @Test
    void aCustomerWhoNoLongerRepliesNeedsNothingMoreAndMayComeBack() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.call()
                .body(Map.of("text", "Which order?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(201);
        owner(
                "update conversation set last_message_at = now() - interval '4 days' where id = ?",
                UUID.fromString(opened.conversationId()));

        router.look();

        assertThat(state(opened.caseId())).isEqualTo("RESOLVED");
        alice.write(opened.conversationId(), "Sorry, was away").then().statusCode(201);
        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
    }

    @Test
    void whatWaitsLongBecomesMoreUrgentOnceEachTime() throws SQLException {
        var opened = Customer.any().open("Hello");
        past("ages_at", "1 second", opened.caseId());

        String due = SAM.call().get("/v1/cases/" + opened.caseId()).path("dueAt");

        router.look();
        router.look();

        SAM.call()
                .get("/v1/cases/" + opened.caseId())
                .then()
                .body("priority", equalTo("HIGH"))
                // what was promised stays
                .body("dueAt", equalTo(due));

        // what is urgent of itself comes first however long others wait
        past("ages_at", "1 second", opened.caseId());
        router.look();
        SAM.call().get("/v1/cases/" + opened.caseId()).then().body("priority", equalTo("HIGH"));
    }

    @Test
    void nothingAgesWhileTheDeskIsClosed() {
        var opens = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        DeskHours.on(List.of(opens.getDayOfWeek()));
        var opened = Customer.any().open("Hello");
        DeskHours.always();

        assertThat(sql.one(
                        "select ages_at from support_case where id = ?",
                        row -> Sql.instant(row, 1),
                        UUID.fromString(opened.caseId())))
                .contains(opens.atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    void whoAsksForAPersonNowIsNotLeftToTheirCallBack() {
        DeskHours.always();
        for (var call : List.of("I want to talk to a human now", "")) {
            var alice = Customer.any();
            var opened = alice.open("Hello");
            callBack(alice, opened).then().statusCode(200);
            alice.write(opened.conversationId(), "My order number is 7").then().statusCode(201);
            assertThat(state(opened.caseId())).isEqualTo("SCHEDULED");

            if (call.isEmpty()) {
                alice.call()
                        .post("/v1/me/conversations/" + opened.conversationId() + "/person")
                        .then()
                        .statusCode(200);
            } else {
                alice.write(opened.conversationId(), call).then().statusCode(201);
            }

            assertThat(state(opened.caseId())).isEqualTo("QUEUED");
        }
    }

    @Test
    void aReviewIsNotPutOffToACallBack() {
        DeskHours.always();
        var alice = Customer.any();
        var review = alice.call()
                .body(Map.of("decisionId", "d-3", "viewpoint", "No"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        callBack(alice, new Opened(review.getString("conversationId"), review.getString("caseId")))
                .then()
                .statusCode(409)
                .body("code", equalTo("review-not-put-off"));
    }

    private static Response callBack(Customer by, Opened opened) {
        return by.call()
                .body(Map.of(
                        "at", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).toString()))
                .put("/v1/me/conversations/" + opened.conversationId() + "/call-back");
    }

    @Test
    void callsBackWhileTheDeskIsOpen() throws SQLException {
        var alice = Customer.any();
        DeskHours.on(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY));
        var opened = alice.open("Hello");
        var path = "/v1/me/conversations/" + opened.conversationId() + "/call-back";
        var sunday = OffsetDateTime.now(ZoneOffset.UTC)
                .plusDays(1)
                .with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
                .withHour(12);
        String opensAt = alice.call()
                .body(Map.of("at", sunday.toString()))
                .put(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("desk-closed-then"))
                .extract()
                .path("opensAt");
        alice.call().body(Map.of("at", "2020-01-01T10:00:00Z")).put(path).then().statusCode(422);
        alice.call().body(Map.of()).put(path).then().statusCode(400);
        Customer.any().call().body(Map.of("at", opensAt)).put(path).then().statusCode(404);

        alice.call()
                .body(Map.of("at", opensAt))
                .put(path)
                .then()
                .statusCode(200)
                .body("case.state", equalTo("SCHEDULED"))
                .body("outlook.callBackAt", notNullValue())
                .body("outlook.position", nullValue());
        router.look();
        SAM.call()
                .get("/v1/cases?view=scheduled&limit=100")
                .then()
                .statusCode(200)
                .body("cases.caseId", hasItem(opened.caseId()))
                .body("cases.state", everyItem(equalTo("SCHEDULED")));
        past("call_back_at", "1 second", opened.caseId());
        router.look();
        assertThat(state(opened.caseId())).isEqualTo("QUEUED");
    }

    @Test
    void saysHonestlyWhatCanBeExpected() {
        Customer.any().open("First");
        Customer.any()
                .start("Second")
                .then()
                .statusCode(201)
                .body("outlook.position", equalTo(2))
                .body("outlook.agentsPresent", equalTo(0))
                .body("outlook.callBackAt", nullValue());

        var bob = Customer.any();
        var opened = bob.open("Third");
        Agent.named("Awa").claim(opened.caseId()).then().statusCode(200);
        bob.read(opened.conversationId()).then().statusCode(200).body("outlook", nullValue());
    }

    private static Map<String, Object> queue(int position, String calendar) {
        return Map.of(
                "position", position,
                "language", "fr",
                "weight", 1,
                "calendar", calendar,
                "agesAfter", "PT4H",
                "relaxedAfter", "PT10M",
                "offeredFor", "PT30S");
    }

    @Test
    void casesEnterTheFirstQueueThatTakesThem() {
        SAM.call()
                .body(queue(500, "office"))
                .put("/v1/queues/french")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");

        SAM.call().get("/v1/cases/" + french("Bonjour").caseId()).then().body("queue", equalTo("french"));
        SAM.call()
                .get("/v1/cases/" + Customer.any().open("Hello").caseId())
                .then()
                .body("queue", equalTo("everybody"));

        SAM.call()
                .header("If-Match", "\"1\"")
                .delete("/v1/queues/french")
                .then()
                .statusCode(204);
        SAM.call().get("/v1/cases/" + french("Bonsoir").caseId()).then().body("queue", equalTo("everybody"));
    }

    @Test
    void queuesAreASupervisorsAndLeaveNoCaseWithoutAPlace() {
        var path = "/v1/queues/some";
        SAM.call().body(queue(1000, "office")).put(path).then().statusCode(422).body("code", equalTo("place-taken"));
        SAM.call().body(queue(600, "none")).put(path).then().statusCode(422).body("code", equalTo("unknown-calendar"));
        SAM.call().body(Map.of()).put(path).then().statusCode(400);
        SAM.call().body(queue(600, "office")).put("/v1/queues/Some").then().statusCode(400);
        var tag = SAM.call()
                .get("/v1/queues/everybody")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        SAM.call()
                .header("If-Match", tag)
                .delete("/v1/queues/everybody")
                .then()
                .statusCode(409)
                .body("code", equalTo("last-queue"));
        SAM.call().delete("/v1/queues/everybody").then().statusCode(428);
        SAM.call()
                .header("If-Match", "\"0\"")
                .delete("/v1/queues/everybody")
                .then()
                .statusCode(412);
        SAM.call().header("If-Match", tag).delete("/v1/queues/none").then().statusCode(404);
        SAM.call().get("/v1/queues").then().statusCode(200).body("queues.id", hasItem("everybody"));
        var awa = Agent.named("Awa");
        awa.call().get("/v1/queues").then().statusCode(200);
        awa.call().body(queue(600, "office")).put(path).then().statusCode(403);
        given().get("/v1/queues").then().statusCode(401);
    }

    @Test
    void whatAgentsCanDoIsASupervisorsToSay() {
        var awa = away("Awa", List.of("fr"), List.of("review"), 2);
        var path = "/v1/agents/" + awa.id();
        SAM.call()
                .get(path)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Awa"))
                .body("languages", equalTo(List.of("fr")))
                .body("skills", equalTo(List.of("review")))
                .body("capacity", equalTo(2));
        SAM.call()
                .body(Map.of("languages", List.of("de"), "skills", List.of()))
                .put(path)
                .then()
                .statusCode(400);
        SAM.call().get("/v1/agents/" + UUID.randomUUID()).then().statusCode(404);
        SAM.call()
                .body(Map.of("languages", List.of("en"), "skills", List.of()))
                .put("/v1/agents/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        awa.call().get(path).then().statusCode(403);
        given().get(path).then().statusCode(401);
    }

    @Test
    void presenceIsAnAgentsOwn() {
        given().contentType("application/json")
                .body(Map.of("state", "ONLINE"))
                .put("/v1/me/presence")
                .then()
                .statusCode(401);
        call(Tokens.customer(UUID.randomUUID()))
                .body(Map.of("state", "ONLINE"))
                .put("/v1/me/presence")
                .then()
                .statusCode(403);
        Agent.named("Awa")
                .call()
                .body(Map.of("state", "ASLEEP"))
                .put("/v1/me/presence")
                .then()
                .statusCode(400);
        Agent.named("Awa").call().body(Map.of()).put("/v1/me/presence").then().statusCode(400);
    }

    private static void atOnce(List<Runnable> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(24)) {
            var all = work.stream()
                    .map(one -> (Callable<Boolean>) () -> {
                        one.run();
                        return true;
                    })
                    .toList();
            for (var one : threads.invokeAll(all)) {
                assertThat(one.get()).isTrue();
            }
        }
    }
}
