package dev.tact.escalation.retention;

import static dev.tact.escalation.Api.anonymous;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.sql.StatementFailed;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class RetentionTest {

    @Inject
    Retention retention;

    @Inject
    Sealing sealing;

    @Inject
    Sql sql;

    @ConfigProperty(name = "tact.database.url")
    String database;

    private void owner(String statement, Object... arguments) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.executeUpdate();
        }
    }

    /** As if everything in it had ended so long ago. */
    private void ended(String conversationId, String ago) throws SQLException {
        var id = UUID.fromString(conversationId);
        owner(
                "update support_case set state = 'CLOSED', ended_at = now() - cast(? as interval) where conversation_id = ?",
                ago,
                id);
        silent(conversationId, ago);
    }

    private void silent(String conversationId, String ago) throws SQLException {
        owner(
                "update conversation set last_message_at = now() - cast(? as interval) where id = ?",
                ago,
                UUID.fromString(conversationId));
    }

    private boolean isKept(String conversationId) {
        return sql.one("select true from conversation where id = ?", row -> true, UUID.fromString(conversationId))
                .isPresent();
    }

    private int count(String select, Object argument) {
        return sql.one(select, row -> row.getInt(1), argument).orElseThrow();
    }

    private static Opened resolved(Customer customer) {
        var opened = customer.open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "Hi", "PUBLIC").then().statusCode(201);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        return opened;
    }

    @Test
    void forgetsWhatEndedTwoYearsAgoWithAllThatBelongsToItButTheAudit() throws SQLException {
        var alice = Customer.any();
        var opened = resolved(alice);
        var conversation = UUID.fromString(opened.conversationId());
        var supportCase = UUID.fromString(opened.caseId());
        Agent.supervisor("Sam")
                .call()
                .get("/v1/cases/" + opened.caseId())
                .then()
                .statusCode(200);
        ended(opened.conversationId(), "2 years 1 day");

        retention.forget();

        assertThat(isKept(opened.conversationId())).isFalse();
        for (var held : List.of("message", "support_case", "feed_entry")) {
            assertThat(count("select count(*) from " + held + " where conversation_id = ?", conversation))
                    .as(held)
                    .isZero();
        }
        for (var held : List.of("case_clock", "resolution_rating")) {
            assertThat(count("select count(*) from " + held + " where case_id = ?", supportCase))
                    .as(held)
                    .isZero();
        }
        alice.read(opened.conversationId()).then().statusCode(404);
        assertThat(count("select count(*) from audit_entry where target = ?", "case:" + supportCase))
                .isPositive();
    }

    @Test
    void keepsWhatEndedLaterOrWasSpokenInLater() throws SQLException {
        var alice = Customer.any();
        var later = alice.open("Hello").conversationId();
        ended(later, "1 year 364 days");
        var endedLater = alice.open("Hello").conversationId();
        ended(endedLater, "1 year 364 days");
        silent(endedLater, "3 years");
        var spokenIn = alice.open("Hello").conversationId();
        ended(spokenIn, "3 years");
        silent(spokenIn, "1 year");

        retention.forget();

        assertThat(List.of(later, endedLater, spokenIn)).allMatch(this::isKept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "QUEUED", "RESERVED", "WAITING_CUSTOMER", "RESOLVED"})
    void keepsWhatIsNotOver(String state) throws SQLException {
        var opened = resolved(Customer.any());
        ended(opened.conversationId(), "3 years");
        owner("""
                update support_case set state = ?, owner_id = case when ? in ('SCHEDULED', 'QUEUED') then null else owner_id end,
                    reopenable_until = now() + interval '1 day' where id = ?""", state, state, UUID.fromString(opened.caseId()));

        retention.forget();

        assertThat(isKept(opened.conversationId())).isTrue();
    }

    @Test
    void keepsAContestUntilItIsDecidedAndItsMonthIsOver() throws SQLException {
        var alice = Customer.any();
        var contest = alice.call()
                .body(Map.of("decisionId", UUID.randomUUID().toString(), "viewpoint", "I disagree"))
                .post("/v1/me/contests")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var conversation = contest.getString("conversationId");
        var id = UUID.fromString(contest.getString("contestId"));
        ended(conversation, "3 years");
        owner("update contest set due_at = now() - interval '2 years' where id = ?", id);
        retention.forget();
        assertThat(isKept(conversation)).isTrue();
        owner("update contest set status = 'DECIDED', due_at = now() + interval '1 day' where id = ?", id);
        retention.forget();
        assertThat(isKept(conversation)).isTrue();

        owner("update contest set due_at = now() - interval '1 second' where id = ?", id);
        retention.forget();

        assertThat(isKept(conversation)).isFalse();
        alice.call().get("/v1/me/contests/" + id).then().statusCode(404);
    }

    @Test
    void forgetsAVisitorThirtyDaysAfterTheirLastMessageAndTheirKey() throws SQLException {
        var earlier = visit();
        ended(earlier, "31 days");
        var later = visit();
        ended(later, "29 days");
        var waiting = visit();
        silent(waiting, "31 days");

        retention.forget();

        assertThat(isKept(earlier)).isFalse();
        assertThat(isKept(later)).isTrue();
        assertThat(isKept(waiting)).isTrue();
        assertThatThrownBy(() -> sealing.of(UUID.fromString(earlier))).isInstanceOf(KeyDestroyed.class);
        assertThat(sealing.of(UUID.fromString(later))).isNotNull();
    }

    @Test
    void aNoteProlongsNothing() throws SQLException {
        var visit = visit();
        var conversation = UUID.fromString(visit);
        var caseId = sql.one(
                        "select id::text from support_case where conversation_id = ?",
                        row -> row.getString(1),
                        conversation)
                .orElseThrow();
        var awa = Agent.named("Awa");
        awa.claim(caseId).then().statusCode(200);
        silent(visit, "3 days");
        var before = lasts(conversation);

        awa.say(caseId, "Between us", "INTERNAL").then().statusCode(201);
        assertThat(lasts(conversation)).isEqualTo(before);

        awa.say(caseId, "Hello", "PUBLIC").then().statusCode(201);
        assertThat(lasts(conversation)).isNotEqualTo(before);
    }

    private String lasts(UUID conversation) {
        return sql.one(
                        "select last_message_at || ' ' || expires_at from conversation where id = ?",
                        row -> row.getString(1),
                        conversation)
                .orElseThrow();
    }

    @Test
    void keepsAVisitorWhoAskedForARightUntilTheMonthToAnswerIsOver() throws SQLException {
        var asked = visit("Please delete all my data");
        ended(asked, "31 days");
        owner(
                "update trigger_evaluation set due_at = now() + interval '1 hour' where conversation_id = ? and due_at is not null",
                UUID.fromString(asked));
        retention.forget();
        assertThat(isKept(asked)).isTrue();

        owner(
                "update trigger_evaluation set due_at = now() - interval '1 second' where conversation_id = ? and due_at is not null",
                UUID.fromString(asked));
        retention.forget();
        assertThat(isKept(asked)).isFalse();
    }

    private static String visit() {
        return visit("Bonjour");
    }

    private static String visit(String text) {
        return anonymous()
                .body(Map.of("text", text))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .path("conversationId");
    }

    @Test
    void worksInBatchesAndManyAtOnce() throws Exception {
        var alice = Customer.any();
        var old = new ArrayList<String>();
        // more than two batches of the tests' configuration
        for (var i = 0; i < 8; i++) {
            old.add(alice.open("Hello").conversationId());
            ended(old.getLast(), "3 years");
        }

        try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = runners.invokeAll(Collections.nCopies(4, (Callable<Boolean>) () -> {
                retention.forget();
                return true;
            }));
            for (var run : runs) {
                assertThat(run.get()).isTrue();
            }
        }
        retention.forget();

        assertThat(old).noneMatch(this::isKept);
    }

    @Test
    void passesOverWhatSomebodyIsAtAndComesBackToIt() throws SQLException {
        var old = Customer.any().open("Hello").conversationId();
        ended(old, "3 years");
        try (var connection = Tact.asOwner(database)) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement("select 1 from conversation where id = ? for update")) {
                lock.setObject(1, UUID.fromString(old));
                lock.execute();
                retention.forget();
                assertThat(isKept(old)).isTrue();
            }
            connection.rollback();
        }

        retention.forget();

        assertThat(isKept(old)).isFalse();
    }

    @Test
    void leavesTheServiceNoRightToDeleteOtherwise() {
        assertThatThrownBy(() -> sql.update("delete from conversation")).isInstanceOf(StatementFailed.class);
        assertThatThrownBy(() -> sql.update("delete from support_case")).isInstanceOf(StatementFailed.class);
        assertThatThrownBy(() -> sql.list("select conversation_is_over(?, now())", row -> true, UUID.randomUUID()))
                .isInstanceOf(StatementFailed.class);
    }

    @Test
    void reachesEveryTableThatHoldsSomethingOfAConversation() {
        assertThat(sql.list("""
                with recursive held (id) as (
                    select 'conversation'::regclass::oid
                    union select c.conrelid from pg_constraint c join held on c.confrelid = held.id where c.contype = 'f')
                select c.conrelid::regclass || '.' || c.conname from pg_constraint c join held on c.confrelid = held.id
                where c.contype = 'f' and c.confdeltype <> 'c'""", row -> row.getString(1)))
                .as("they refer to something that is forgotten, and would stop that: on delete cascade")
                .isEmpty();
        assertThat(sql.list("""
                with recursive held (id) as (
                    select 'conversation'::regclass::oid
                    union select c.conrelid from pg_constraint c join held on c.confrelid = held.id where c.contype = 'f')
                select distinct r.relname from pg_attribute a join pg_class r on r.oid = a.attrelid
                where a.attname in ('conversation_id', 'case_id', 'contest_id', 'message_id') and not a.attisdropped
                    and r.relkind in ('r', 'p') and r.relnamespace = 'public'::regnamespace and r.oid not in (select id from held)""", row -> row.getString(1)))
                .as("they hold something of a conversation and refer to none: conversation_forget has to know them")
                .containsExactly("feed_entry");
    }
}
