package dev.tact.escalation.supervision;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class SupervisionTest {

    private static final Agent SAM = Agent.supervisor("Sam");

    @ConfigProperty(name = "tact.database.url")
    String database;

    /** What other tests left would be counted too. */
    @BeforeEach
    void nothingWaitsAndNobodyIsThere() throws SQLException {
        owner("update support_case set state = 'CANCELLED', ended_at = now(), owner_id = null where state <> 'CLOSED'");
        owner(
                "update case_clock set state = 'DROPPED', ended_at = now(), due_at = null, warn_at = null where ended_at is null");
        owner("update agent_presence set state = 'OFFLINE', seen_at = now()");
    }

    @Test
    void showsQueuesPeopleAndPromisesAtRisk() throws SQLException {
        var older = Customer.any().open("Older");
        var newer = Customer.any().open("Newer");
        owner("update support_case set queued_at = now() - interval '2 hours' where id = ?", id(older));
        var awa = Agent.named("Awa");
        say(awa, "AWAY");
        awa.claim(newer.caseId()).then().statusCode(200);
        owner(
                "update case_clock set due_at = now() - interval '1 minute', warn_at = now() - interval '2 minutes', breached_at = now(),"
                        + " warned_at = now() where case_id = ? and kind = 'FIRST_RESPONSE'",
                id(newer));

        var overview = overview();

        var everybody = overview.<Map<String, Object>>getList("queues").stream()
                .filter(queue -> "everybody".equals(queue.get("queue")))
                .findFirst()
                .orElseThrow();
        assertThat(everybody)
                .containsEntry("waiting", 1)
                .containsEntry("offered", 0)
                .containsEntry("held", 1)
                .containsEntry("breached", 1);
        assertThat(Instant.parse((String) everybody.get("waitingSince")))
                .isBefore(Instant.parse(overview.getString("at")).minusSeconds(7_000));
        assertThat(everybody.get("nearestDue")).isNotNull();
        assertThat(overview.getList("queues.queue")).first().isEqualTo("reviews");
        assertThat(overview.getString("agents[0].agent.displayName")).isEqualTo("Awa");
        assertThat(overview.getString("agents[0].state")).isEqualTo("AWAY");
        assertThat(overview.getInt("agents[0].cases")).isEqualTo(1);
        assertThat(overview.getInt("agents[0].load")).isEqualTo(1);
        assertThat(overview.getInt("agents[0].capacity")).isEqualTo(5);
        assertThat(overview.getList("agents")).hasSize(1);
    }

    @Test
    void showsAQuietDeskAsQuiet() {
        SAM.call()
                .get("/v1/desk/overview")
                .then()
                .statusCode(200)
                .body("queues.find { it.queue == 'everybody' }.waiting", is(0))
                .body("queues.find { it.queue == 'everybody' }.waitingSince", nullValue())
                .body("queues.find { it.queue == 'everybody' }.breached", is(0))
                .body("agents.size()", is(0));
    }

    @Test
    void tellsToWhomACaseCouldGo() throws SQLException {
        var awa = Agent.named("Awa");
        say(awa, "AWAY");
        awa.claim(Customer.any().open("Hello").caseId()).then().statusCode(200);

        for (var reader : List.of(SAM, Agent.named("Louis"))) {
            reader.call()
                    .get("/v1/desk/agents")
                    .then()
                    .statusCode(200)
                    .body("agents.agent.displayName", contains("Awa"))
                    .body("agents[0].agent.id", is(awa.id().toString()))
                    .body("agents[0].state", is("AWAY"))
                    .body("agents[0].room", is(4));
        }
        anonymous().get("/v1/desk/agents").then().statusCode(401);
        Customer.any().call().get("/v1/desk/agents").then().statusCode(403);
    }

    @Test
    void isForSupervisors() {
        var opened = Customer.any().open("Hello");
        for (var path : List.of("/v1/desk/overview", "/v1/statistics/desk")) {
            anonymous().get(path).then().statusCode(401);
            Agent.named("Awa").call().get(path).then().statusCode(403);
            Customer.any().call().get(path).then().statusCode(403);
        }
        anonymous()
                .body("{}")
                .post("/v1/cases/" + opened.caseId() + "/assign")
                .then()
                .statusCode(401);
        assign(Agent.named("Awa"), opened, UUID.randomUUID()).then().statusCode(403);
    }

    @Test
    void assignsACaseThatWaits() throws SQLException {
        var awa = known("Awa");
        var opened = Customer.any().open("Hello");

        assign(SAM, opened, awa.id())
                .then()
                .statusCode(200)
                .body("state", is("ASSIGNED"))
                .body("owner.displayName", is("Awa"));

        awa.say(opened.caseId(), "Hello!", "PUBLIC").then().statusCode(201);
        awa.context(opened.caseId())
                .then()
                .statusCode(200)
                .body("summary.history.move", contains("OPEN", "ASSIGN", "ANSWER"));
        assertThat(count(
                        "select count(*) from audit_entry where action = 'case.assigned' and target = ?",
                        "case:" + opened.caseId()))
                .isEqualTo(1);
    }

    @Test
    void assignsACaseThatIsOfferedToAnother() throws SQLException {
        var awa = known("Awa");
        var louis = known("Louis");
        var opened = Customer.any().open("Hello");
        offer(opened, louis);

        assign(SAM, opened, awa.id())
                .then()
                .statusCode(200)
                .body("owner.displayName", is("Awa"))
                .body("offeredUntil", nullValue());

        louis.act(opened.caseId(), "accept").then().statusCode(409);
        awa.call().get("/v1/cases?view=mine").then().body("cases.caseId", hasItem(opened.caseId()));
    }

    @Test
    void reassignsACaseThatIsHeldAndCannotOneThatIsOver() {
        var awa = known("Awa");
        var louis = known("Louis");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);

        assign(SAM, opened, louis.id()).then().statusCode(200).body("owner.displayName", is("Louis"));
        // to whom it is already with, nothing changes
        assign(SAM, opened, louis.id()).then().statusCode(200).body("state", is("ASSIGNED"));
        awa.context(opened.caseId()).then().statusCode(403);
        louis.act(opened.caseId(), "resolve").then().statusCode(200);
        assign(SAM, opened, awa.id())
                .then()
                .statusCode(409)
                .body("code", is("illegal-transition"))
                .body("allowed", contains("reopen"));
    }

    @Test
    void exceedsNobodysCapacity() throws SQLException {
        var awa = known("Awa");
        can(awa, 1);
        var first = Customer.any().open("First");
        var second = Customer.any().open("Second");
        offer(first, awa);

        // the offer took the room already; taken, it takes no more
        assign(SAM, first, awa.id()).then().statusCode(200);
        assign(SAM, second, awa.id())
                .then()
                .statusCode(409)
                .body("code", is("agent-at-capacity"))
                .body("capacity", is(1));
        assign(SAM, second, UUID.randomUUID()).then().statusCode(422).body("code", is("agent-unknown"));
        SAM.call()
                .body(Map.of())
                .post("/v1/cases/" + second.caseId() + "/assign")
                .then()
                .statusCode(400);
        assign(SAM, new Opened("", UUID.randomUUID().toString()), known("Louis").id())
                .then()
                .statusCode(404);
    }

    private void offer(Opened opened, Agent to) throws SQLException {
        owner(
                "update support_case set state = 'RESERVED', owner_id = ?, offered_until = now() + interval '1 hour', version = version + 1"
                        + " where id = ?",
                to.id(),
                id(opened));
    }

    private static Response assign(Agent by, Opened opened, UUID to) {
        return by.call().body(Map.of("to", to)).post("/v1/cases/" + opened.caseId() + "/assign");
    }

    private static void can(Agent agent, int capacity) {
        SAM.call()
                .body(Map.of("languages", List.of("en"), "skills", List.of(), "capacity", capacity))
                .put("/v1/agents/" + agent.id())
                .then()
                .statusCode(200)
                .body("displayName", notNullValue());
    }

    private static Agent known(String name) {
        var agent = Agent.named(name);
        say(agent, "AWAY");
        return agent;
    }

    private static void say(Agent agent, String state) {
        agent.call().body(Map.of("state", state)).put("/v1/me/presence").then().statusCode(200);
    }

    private static JsonPath overview() {
        return SAM.call()
                .get("/v1/desk/overview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static UUID id(Opened opened) {
        return UUID.fromString(opened.caseId());
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

    private long count(String statement, String argument) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, argument);
            try (var rows = prepared.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
