package dev.tact.escalation.casework;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class DeskResourceTest {

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Inject
    DeskService desk;

    @Test
    void letsAnAgentTakeAnswerAndResolveACase() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("My parcel never came");

        awa.claim(opened.caseId())
                .then()
                .statusCode(200)
                .body("caseId", is(opened.caseId()))
                .body("state", is("ASSIGNED"))
                .body("owner.id", is(awa.id().toString()))
                .body("owner.displayName", is("Awa"))
                .body("allowed", contains("release", "transfer", "resolve"));
        awa.say(opened.caseId(), "I look into it", "PUBLIC")
                .then()
                .statusCode(201)
                .body("case.state", is("IN_PROGRESS"))
                .body("case.respondedAt", notNullValue());
        awa.act(opened.caseId(), "resolve")
                .then()
                .statusCode(200)
                .body("state", is("RESOLVED"))
                .body("reopenableUntil", notNullValue())
                .body("allowed", contains("reopen"));
    }

    @Test
    void tellsTheSecondWhoWasFirst() {
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);

        louis.claim(opened.caseId())
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("urn:tact:problem:escalation:case-already-claimed"))
                .body("code", is("case-already-claimed"))
                .body("status", is(409))
                .body("owner.id", is(awa.id().toString()))
                .body("owner.displayName", is("Awa"))
                .body("state", is("ASSIGNED"))
                .body("allowed", contains("release", "transfer", "resolve"))
                .body("instance", notNullValue());
    }

    @Test
    void saysWhatAStateAllows() {
        var awa = Agent.named("Awa");
        var opened = Customer.any().open("Hello");

        awa.act(opened.caseId(), "resolve")
                .then()
                .statusCode(409)
                .body("code", is("illegal-transition"))
                .body("state", is("QUEUED"))
                .body("allowed", contains("claim", "assign"));
        awa.say(opened.caseId(), "Hi", "PUBLIC").then().statusCode(409);
        awa.act(opened.caseId(), "reopen").then().statusCode(409);
        awa.claim(opened.caseId());
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        awa.claim(opened.caseId())
                .then()
                .statusCode(409)
                .body("code", is("illegal-transition"))
                .body("state", is("RESOLVED"))
                .body("allowed", contains("reopen"));
    }

    @Test
    void leavesACaseToItsHolder() {
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId()).then().statusCode(200);

        louis.say(opened.caseId(), "Hi", "PUBLIC").then().statusCode(403).body("code", is("not-the-holder"));
        louis.act(opened.caseId(), "resolve").then().statusCode(403);
        louis.act(opened.caseId(), "release").then().statusCode(403);
        louis.context(opened.caseId()).then().statusCode(403).body("code", is("not-the-holder"));
    }

    @Test
    void letsASupervisorGiveACaseBack() {
        var opened = Customer.any().open("Hello");
        Agent.named("Awa").claim(opened.caseId()).then().statusCode(200);

        Agent.supervisor("Sam")
                .act(opened.caseId(), "release")
                .then()
                .statusCode(200)
                .body("state", is("QUEUED"))
                .body("owner", nullValue());
    }

    @Test
    void handsACaseToAnotherAgent() {
        var awa = Agent.named("Awa");
        var louis = Agent.named("Louis");
        var opened = Customer.any().open("Hello");
        // known at the desk since a first act there
        louis.claim(Customer.any().open("Something else").caseId()).then().statusCode(200);
        awa.claim(opened.caseId()).then().statusCode(200);

        transfer(awa, opened.caseId(), louis.id())
                .then()
                .statusCode(200)
                .body("state", is("ASSIGNED"))
                .body("owner.displayName", is("Louis"));
        transfer(awa, opened.caseId(), louis.id()).then().statusCode(403);
        transfer(louis, opened.caseId(), UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("code", is("agent-unknown"))
                .body("violations[0].field", is("to"));
    }

    @Test
    void leavesAFullAgentAlone() {
        var awa = Agent.named("Awa");
        for (var i = 0; i < 5; i++) {
            awa.claim(Customer.any().open("Case " + i).caseId()).then().statusCode(200);
        }
        var sixth = Customer.any().open("One too many");

        awa.claim(sixth.caseId())
                .then()
                .statusCode(409)
                .body("code", is("agent-at-capacity"))
                .body("capacity", is(5))
                .body("state", is("QUEUED"))
                .body("allowed", contains("claim", "assign"));
        var louis = Agent.named("Louis");
        louis.claim(sixth.caseId()).then().statusCode(200);
        transfer(louis, sixth.caseId(), awa.id())
                .then()
                .statusCode(409)
                .body("code", is("agent-at-capacity"))
                .body("state", is("ASSIGNED"));
    }

    @Test
    void waitsForTheCustomerWhenAskedTo() {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");
        awa.claim(opened.caseId());

        awa.call()
                .body(Map.of("text", "Which order?", "visibility", "PUBLIC", "awaitsReply", true))
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(201)
                .body("case.state", is("WAITING_CUSTOMER"));
        customer.write(opened.conversationId(), "The last one")
                .then()
                .statusCode(201)
                .body("conversation.case.state", is("IN_PROGRESS"));
    }

    @Test
    void movesNothingForANote() {
        var awa = Agent.named("Awa");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId());

        awa.say(opened.caseId(), "A regular", "INTERNAL")
                .then()
                .statusCode(201)
                .body("visibility", is("INTERNAL"))
                .body("case.state", is("ASSIGNED"))
                .body("case.respondedAt", nullValue());
        awa.call()
                .body(Map.of("text", "?", "visibility", "INTERNAL", "awaitsReply", true))
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(422)
                .body("code", is("note-awaits-nothing"));
    }

    @Test
    void reopensUntilTheWindowEnds() throws SQLException {
        var awa = Agent.named("Awa");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId());
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        awa.act(opened.caseId(), "reopen").then().statusCode(200).body("state", is("QUEUED"));

        awa.claim(opened.caseId()).then().statusCode(200);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        endReopenWindow(opened.caseId());

        awa.act(opened.caseId(), "reopen")
                .then()
                .statusCode(409)
                .body("code", is("illegal-transition"))
                .body("state", is("RESOLVED"));
    }

    @Test
    void closesACaseWhenTheWindowHasEnded() throws SQLException {
        var customer = Customer.any();
        var awa = Agent.named("Awa");
        var opened = customer.open("Hello");
        awa.claim(opened.caseId());
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        desk.close(UUID.fromString(opened.caseId()));
        awa.call().get("/v1/cases/" + opened.caseId()).then().body("state", is("RESOLVED"));

        endReopenWindow(opened.caseId());
        assertThat(desk.findToClose(1000)).contains(UUID.fromString(opened.caseId()));
        desk.close(UUID.fromString(opened.caseId()));

        awa.call()
                .get("/v1/cases/" + opened.caseId())
                .then()
                .body("state", is("CLOSED"))
                .body("allowed", empty());
        customer.write(opened.conversationId(), "And now?")
                .then()
                .statusCode(201)
                .body("conversation.case.state", is("QUEUED"))
                .body("conversation.case.caseId", not(is(opened.caseId())));
    }

    @Test
    void listsWhatIsUnassignedMineAndAtRisk() throws SQLException {
        var awa = Agent.named("Awa");
        var queued = Customer.any().open("Queued");
        var held = Customer.any().open("Held");
        var late = Customer.any().open("Late");
        awa.claim(held.caseId()).then().statusCode(200);
        // without its clocks, which would be told what other tests promise anew meanwhile
        update("""
                with late as (select ?::uuid as id), dropped as (
                    update case_clock set state = 'DROPPED', ended_at = now(), due_at = null, warn_at = null
                    where case_id = (select id from late))
                update support_case set due_at = now() + interval '29 minutes' where id = (select id from late)""", late.caseId());

        assertThat(all(awa, "unassigned"))
                .contains(queued.caseId(), late.caseId())
                .doesNotContain(held.caseId());
        assertThat(all(awa, "mine")).containsExactly(held.caseId());
        assertThat(all(awa, "at-risk")).contains(late.caseId()).doesNotContain(queued.caseId(), held.caseId());
    }

    @Test
    void isAtRiskWhenTheMonthToAnswerARightNearsItsEnd() throws SQLException {
        var awa = Agent.named("Awa");
        var alice = Customer.any();
        var opened = alice.open("Hello");
        awa.call().get("/v1/cases/" + opened.caseId()).then().body("rightsDueAt", nullValue());

        alice.write(opened.conversationId(), "Please delete all my data").then().statusCode(201);

        awa.call().get("/v1/cases/" + opened.caseId()).then().body("rightsDueAt", notNullValue());
        assertThat(all(awa, "at-risk")).doesNotContain(opened.caseId());
        update("update support_case set rights_due_at = now() + interval '6 days' where id = ?", opened.caseId());
        assertThat(all(awa, "at-risk")).contains(opened.caseId());

        awa.claim(opened.caseId()).then().statusCode(200);
        awa.act(opened.caseId(), "resolve").then().statusCode(200).body("rightsDueAt", nullValue());
        assertThat(all(awa, "at-risk")).doesNotContain(opened.caseId());
    }

    @Test
    void listsInOneTotalOrderAcrossParts() throws SQLException {
        var awa = Agent.named("Awa");
        var oldest = Customer.any().open("Old").caseId();
        var middle = Customer.any().open("Middle").caseId();
        var urgent = Customer.any().open("Young but urgent").caseId();
        var twin = Customer.any().open("Twin").caseId();
        update("update support_case set opened_at = '2000-01-01' where id = ?", oldest);
        update("update support_case set opened_at = '2000-01-02' where id = ?", middle);
        update("update support_case set opened_at = '2000-01-02' where id = ?", twin);
        update("update support_case set priority = 0 where id = ?", urgent);
        var expected = Stream.concat(
                        Stream.of(urgent, oldest), Stream.of(middle, twin).sorted())
                .toList();

        var listed = new ArrayList<>(all(awa, "unassigned"));
        listed.retainAll(expected);

        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void readsOneCaseAndPutsThatOnRecord() throws SQLException {
        var awa = Agent.named("Awa");
        var opened = Customer.any().open("Hello");

        awa.call()
                .get("/v1/cases/" + opened.caseId())
                .then()
                .statusCode(200)
                .body("conversationId", is(opened.conversationId()))
                .body("language", is("en"))
                .body("priority", is("NORMAL"));

        assertThat(count(
                        "select count(*) from audit_entry where action = 'case.read' and target = 'case:' || ? and actor = '"
                                + awa.id() + "'",
                        opened.caseId()))
                .isEqualTo(1);
    }

    @Test
    void knowsNoCaseThatIsNotThere() {
        var awa = Agent.named("Awa");
        var absent = UUID.randomUUID().toString();

        awa.call().get("/v1/cases/" + absent).then().statusCode(404);
        for (var verb : List.of("claim", "release", "resolve", "reopen")) {
            awa.act(absent, verb).then().statusCode(404);
        }
        awa.say(absent, "Hi", "PUBLIC").then().statusCode(404);
        awa.context(absent).then().statusCode(404);
        awa.act("not-a-uuid", "claim").then().statusCode(404);
    }

    @Test
    void asksForAToken() {
        var id = UUID.randomUUID();

        anonymous().get("/v1/cases").then().statusCode(401);
        anonymous().get("/v1/cases/" + id).then().statusCode(401);
        anonymous().get("/v1/cases/" + id + "/context").then().statusCode(401);
        anonymous().get("/v1/cases/events").then().statusCode(401);
        for (var verb : List.of("claim", "release", "resolve", "reopen")) {
            anonymous().post("/v1/cases/" + id + "/" + verb).then().statusCode(401);
        }
        anonymous()
                .body(Map.of("to", id))
                .post("/v1/cases/" + id + "/transfer")
                .then()
                .statusCode(401);
        anonymous()
                .body(Map.of("text", "Hi", "visibility", "PUBLIC"))
                .post("/v1/cases/" + id + "/messages")
                .then()
                .statusCode(401);
    }

    @Test
    void isForTheDeskOnly() {
        var customer = Customer.any();
        var opened = customer.open("Hello");

        customer.call().get("/v1/cases").then().statusCode(403);
        customer.call().get("/v1/cases/" + opened.caseId()).then().statusCode(403);
        customer.call().get("/v1/cases/" + opened.caseId() + "/context").then().statusCode(403);
        customer.call().get("/v1/cases/events").then().statusCode(403);
        for (var verb : List.of("claim", "release", "resolve", "reopen")) {
            customer.call()
                    .post("/v1/cases/" + opened.caseId() + "/" + verb)
                    .then()
                    .statusCode(403);
        }
        Agent.supervisor("Sam").claim(opened.caseId()).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"text\":\"Hi\"}",
                "{\"visibility\":\"PUBLIC\"}",
                "{\"text\":\" \",\"visibility\":\"PUBLIC\"}",
                "{\"text\":\"Hi\",\"visibility\":\"SECRET\"}",
                "{\"text\":\"Hi\",\"visibility\":\"PUBLIC\",\"as\":\"someone else\"}"
            })
    void refusesAMessageItCannotRead(String body) {
        var awa = Agent.named("Awa");
        var opened = Customer.any().open("Hello");
        awa.claim(opened.caseId());

        awa.call()
                .body(body)
                .post("/v1/cases/" + opened.caseId() + "/messages")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refusesAListItDoesNotHave() {
        var awa = Agent.named("Awa");

        awa.call()
                .queryParam("view", "everything")
                .get("/v1/cases")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("view"));
        awa.call()
                .queryParam("limit", 0)
                .get("/v1/cases")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("limit")));
        awa.call().queryParam("limit", 101).get("/v1/cases").then().statusCode(400);
        awa.call()
                .queryParam("cursor", "x")
                .get("/v1/cases")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
    }

    private static Response transfer(Agent by, String caseId, UUID to) {
        return by.call().body(Map.of("to", to)).post("/v1/cases/" + caseId + "/transfer");
    }

    /** Walks a list to its end in small parts. */
    private static List<String> all(Agent reader, String view) {
        var ids = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var request = reader.call().queryParam("view", view).queryParam("limit", 3);
            var part = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/v1/cases")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(part.getList("cases.caseId", String.class));
            cursor = part.getString("next");
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    private void endReopenWindow(String caseId) throws SQLException {
        update("update support_case set reopenable_until = now() - interval '1 second' where id = ?", caseId);
    }

    private void update(String statement, String caseId) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, UUID.fromString(caseId));
            assertThat(prepared.executeUpdate()).isEqualTo(1);
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
