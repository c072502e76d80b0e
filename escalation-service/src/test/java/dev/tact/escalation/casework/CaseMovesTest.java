package dev.tact.escalation.casework;

import static dev.tact.escalation.casework.CaseState.ASSIGNED;
import static dev.tact.escalation.casework.CaseState.CANCELLED;
import static dev.tact.escalation.casework.CaseState.CLOSED;
import static dev.tact.escalation.casework.CaseState.IN_PROGRESS;
import static dev.tact.escalation.casework.CaseState.QUEUED;
import static dev.tact.escalation.casework.CaseState.RESERVED;
import static dev.tact.escalation.casework.CaseState.RESOLVED;
import static dev.tact.escalation.casework.CaseState.SCHEDULED;
import static dev.tact.escalation.casework.CaseState.WAITING_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.DeskHours;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state machine as its callers meet it: each move that a state does not allow is refused, says what is allowed, and changes nothing. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class CaseMovesTest {

    /** What each verb of the desk may leave, written the other way round than the code has it. */
    private static final Map<String, Set<CaseState>> DESK = Map.of(
            "claim", Set.of(QUEUED),
            "accept", Set.of(RESERVED),
            "reject", Set.of(RESERVED),
            "release", Set.of(ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
            "transfer", Set.of(ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
            "resolve", Set.of(ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER),
            "reopen", Set.of(RESOLVED),
            "messages", Set.of(ASSIGNED, IN_PROGRESS, WAITING_CUSTOMER));

    private static final Map<CaseState, List<String>> ALLOWED = Map.of(
            SCHEDULED, List.of(),
            QUEUED, List.of("claim", "assign"),
            RESERVED, List.of("accept", "reject", "assign"),
            ASSIGNED, List.of("release", "transfer", "resolve"),
            IN_PROGRESS, List.of("release", "transfer", "resolve"),
            WAITING_CUSTOMER, List.of("release", "transfer", "resolve"),
            RESOLVED, List.of("reopen"),
            CLOSED, List.of(),
            CANCELLED, List.of());

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Inject
    Cases cases;

    @Inject
    Sql sql;

    /** Or what waits here would be offered to them. */
    @BeforeEach
    void nobodyIsThere() throws SQLException {
        owner("update agent_presence set state = 'OFFLINE', seen_at = now()");
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

    private void put(String caseId, CaseState state, UUID agent) throws SQLException {
        owner(
                """
                update support_case set state = ?,
                    owner_id = case when ? then ?::uuid end,
                    offered_until = case when ? then now() + interval '1 hour' end,
                    call_back_at = case when ? then now() + interval '1 day' end,
                    resolved_at = case when ? then now() end,
                    reopenable_until = case when ? then now() + interval '7 days' end,
                    ended_at = case when ? then now() end
                where id = ?""",
                state.name(),
                !Set.of(SCHEDULED, QUEUED, CANCELLED).contains(state),
                agent,
                state == RESERVED,
                state == SCHEDULED,
                state == RESOLVED || state == CLOSED,
                state == RESOLVED,
                state == CLOSED || state == CANCELLED,
                UUID.fromString(caseId));
    }

    private CaseState state(String caseId) {
        return sql.one(
                        "select state from support_case where id = ?",
                        row -> CaseState.valueOf(row.getString(1)),
                        UUID.fromString(caseId))
                .orElseThrow();
    }

    private static Agent known() {
        var awa = Agent.named("Awa");
        awa.call()
                .body(Map.of("state", "OFFLINE"))
                .put("/v1/me/presence")
                .then()
                .statusCode(200);
        return awa;
    }

    private static Response act(Agent by, String caseId, String verb) {
        var body = switch (verb) {
            case "transfer" -> Map.of("to", by.id());
            case "messages" -> Map.of("text", "Hi", "visibility", "PUBLIC");
            default -> Map.of();
        };
        var call = body.isEmpty() ? by.call() : by.call().body(body);
        return call.post("/v1/cases/" + caseId + "/" + verb);
    }

    private void refused(Response answer, String what, CaseState state, String caseId) {
        var problem = answer.then().extract();
        assertThat(problem.statusCode()).as(what).isEqualTo(409);
        assertThat(problem.contentType()).as(what).startsWith("application/problem+json");
        assertThat(problem.<String>path("code")).as(what).isIn("illegal-transition", "case-already-claimed");
        assertThat(problem.<String>path("state")).as(what).isEqualTo(state.name());
        assertThat(problem.<List<String>>path("allowed")).as(what).isEqualTo(ALLOWED.get(state));
        assertThat(state(caseId)).as(what).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void refusesEveryVerbOfTheDeskThatTheStateDoesNotAllow(CaseState state) throws SQLException {
        var awa = known();
        var caseId = Customer.any().open("Hello").caseId();
        put(caseId, state, awa.id());

        for (var verb : DESK.entrySet()) {
            if (!verb.getValue().contains(state)) {
                refused(act(awa, caseId, verb.getKey()), verb.getKey(), state, caseId);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void refusesEveryMoveOfTheCustomerThatTheStateDoesNotAllow(CaseState state) throws SQLException {
        var awa = known();
        var alice = Customer.any();
        var opened = alice.open("Hello");
        put(opened.caseId(), state, awa.id());

        if (state != QUEUED) {
            refused(callBack(alice, opened), "call-back", state, opened.caseId());
        }
        // to cancel what is cancelled changes nothing
        if (!Set.of(SCHEDULED, QUEUED, RESERVED, CANCELLED).contains(state)) {
            refused(cancel(alice, opened), "cancel", state, opened.caseId());
        }
    }

    @ParameterizedTest
    @EnumSource(value = CaseState.class, names = "SCHEDULED", mode = EnumSource.Mode.EXCLUDE)
    void activatesNothingThatIsNotScheduled(CaseState state) throws SQLException {
        var awa = known();
        var caseId = Customer.any().open("Hello").caseId();
        put(caseId, state, awa.id());
        owner(
                "update support_case set call_back_at = now() - interval '1 second' where id = ?",
                UUID.fromString(caseId));

        cases.activate(UUID.fromString(caseId));

        assertThat(state(caseId)).isEqualTo(state);
    }

    @Test
    void activatesAScheduledCaseWhenItsTimeHasComeAndNotBefore() throws SQLException {
        var caseId = Customer.any().open("Hello").caseId();
        put(caseId, SCHEDULED, known().id());

        cases.activate(UUID.fromString(caseId));
        assertThat(state(caseId)).isEqualTo(SCHEDULED);

        owner("update support_case set call_back_at = now() where id = ?", UUID.fromString(caseId));
        cases.activate(UUID.fromString(caseId));
        assertThat(state(caseId)).isEqualTo(QUEUED);
    }

    @Test
    void makesOneCaseOfWhateverComesAtOnceAfterTheLastHasEnded() throws Exception {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        put(opened.caseId(), CLOSED, known().id());
        var calls = new ArrayList<Callable<Response>>();
        calls.addAll(Collections.nCopies(10, () -> alice.write(opened.conversationId(), "Again")));
        calls.addAll(Collections.nCopies(
                10, () -> alice.call().post("/v1/me/conversations/" + opened.conversationId() + "/person")));

        try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : runners.invokeAll(calls)) {
                assertThat(answer.get().statusCode()).isIn(200, 201);
            }
        }

        var conversation = UUID.fromString(opened.conversationId());
        assertThat(sql.list(
                        "select state from support_case where conversation_id = ? order by opened_at",
                        row -> row.getString(1),
                        conversation))
                .containsExactly("CLOSED", "QUEUED");
        assertThat(sql.one(
                        "select count(*) from message where conversation_id = ?", row -> row.getInt(1), conversation))
                .contains(11);
        assertThat(sql.one(
                        "select count(*) from case_link where ? in (case_id, other_id)",
                        row -> row.getInt(1),
                        UUID.fromString(opened.caseId())))
                .contains(1);
    }

    private static Response callBack(Customer by, Opened opened) {
        DeskHours.always();
        var soon = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
        return by.call()
                .body(Map.of("at", soon.toString()))
                .put("/v1/me/conversations/" + opened.conversationId() + "/call-back");
    }

    private static Response cancel(Customer by, Opened opened) {
        return by.call().delete("/v1/me/conversations/" + opened.conversationId() + "/person");
    }
}
