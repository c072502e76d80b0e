package dev.tact.consent.decision;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.asProfileService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a decision costs the database, as the database counts it. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class DecisionCostTest {

    private static final int TIMES = 200;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    private record Cost(long calls, long blocks) {}

    private void run(String... statements) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The statements the service ran at least that often, by their text. */
    private Map<String, Cost> ran(int atLeast) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var select = connection.prepareStatement("""
                        select query, sum(calls), sum(shared_blks_hit + shared_blks_read) from stats.pg_stat_statements
                        where userid = 'service_app'::regrole and calls >= ? group by query""")) {
            select.setInt(1, atLeast);
            var found = new HashMap<String, Cost>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), new Cost(rows.getLong(2), rows.getLong(3)));
                }
            }
            return found;
        }
    }

    private static void givesTo(Customer customer, int times) {
        for (var i = 0; i < times; i++) {
            customer.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                    .then()
                    .statusCode(200);
        }
    }

    private Cost costOf(Customer customer) throws SQLException {
        run("select stats.pg_stat_statements_reset()");
        givesTo(customer, TIMES);
        var ran = ran(TIMES);
        assertThat(ran).as("statements run once per decision").hasSize(1);
        var cost = ran.values().iterator().next();
        assertThat(cost.calls()).isEqualTo(TIMES);
        return cost;
    }

    private void crowd() throws SQLException {
        run("""
                insert into subject_state
                    (subject, epoch, dial, restricted, objections, erasure_requested, guardian_pending)
                select gen_random_uuid(), 1, 2, false, '{}', false, false from generate_series(1, 20000)""", """
                with one as (select id from consent_event limit 1)
                insert into consent (subject, purpose, category, status, origin, purpose_version, notice_version,
                    explicit, signal_present, since, epoch, event)
                select s.subject, 'model-training', c, 'GIVEN', 'IMPORT', 1, 1, false, false, now(), 1, one.id
                from subject_state s, one, unnest(array['purchases', 'browsing']) c
                on conflict do nothing""", "analyze");
    }

    private void liveThrough(UUID person, int changes) throws SQLException {
        run(
                """
                insert into consent_event (id, subject, epoch, kind, origin, actor, explicit, signal_present,
                    interaction_at, recorded_at, dial, restricted, objections, erasure_requested, guardian_pending)
                select gen_random_uuid(), '%1$s', n, 'DIAL', 'CUSTOMER', '%1$s', false, false,
                    now(), now(), n %% 4, false, '{}', false, false
                from generate_series(2, %2$d) n""".formatted(person, changes),
                "update subject_state set epoch = %d where subject = '%s'".formatted(changes, person),
                "analyze");
    }

    @Test
    void isOneStatementWhoseCostDoesNotGrowWithHistory() throws Exception {
        var young = Customer.somebody();
        var old = Customer.somebody();
        young.gives(RECOMMENDATIONS).then().statusCode(201);
        old.gives(RECOMMENDATIONS).then().statusCode(201);
        crowd();
        liveThrough(old.id(), 10_000);
        givesTo(young, 10);

        var little = costOf(young);
        var much = costOf(old);

        assertThat(much.blocks()).isLessThanOrEqualTo(little.blocks() + 2L * TIMES);
    }

    @Test
    void costsAmongManyWhatItCostsAmongFew() throws Exception {
        var alice = Customer.somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        crowd();
        givesTo(alice, 10);

        var few = costOf(alice);
        crowd();
        givesTo(alice, 10);
        var many = costOf(alice);

        // twenty thousand people more are at most one more level of each of the two trees
        assertThat(many.blocks()).isLessThanOrEqualTo(few.blocks() + 2L * TIMES);
    }

    @Test
    void isOneStatementForFiveHundredPeople() throws Exception {
        var people = IntStream.range(0, 500)
                .mapToObj(i -> Map.of("subject", Map.of("type", "customer", "id", UUID.randomUUID())))
                .toList();
        var body = Map.of(
                "action", Map.of("name", RECOMMENDATIONS),
                "resource", Map.of("type", "data-category", "id", "purchases"),
                "evaluations", people);
        asProfileService().body(body).post("/access/v1/evaluations").then().statusCode(200);
        run("select stats.pg_stat_statements_reset()");

        for (var i = 0; i < TIMES; i++) {
            asProfileService().body(body).post("/access/v1/evaluations").then().statusCode(200);
        }

        assertThat(ran(TIMES).values()).extracting(Cost::calls).containsExactly((long) TIMES);
    }

    @Test
    void readsByPrimaryKeyOnly() throws Exception {
        var alice = Customer.somebody();
        alice.gives(RECOMMENDATIONS).then().statusCode(201);
        crowd();
        run("select stats.pg_stat_statements_reset()");
        givesTo(alice, TIMES);
        var statement = List.copyOf(ran(TIMES).keySet()).getFirst();

        String plan;
        try (var connection = Tact.asOwner(database + "?preferQueryMode=simple");
                var explain = connection.createStatement();
                var rows = explain.executeQuery("explain (generic_plan, format json) " + statement)) {
            assertThat(rows.next()).isTrue();
            plan = rows.getString(1);
        }

        assertThat(plan).contains("subject_state_pkey", "consent_pkey");
        assertThat(plan).doesNotContain("consent_event");
        assertThat(plan.replaceAll("\\s+", " "))
                .doesNotContainPattern(
                        "\"Node Type\": \"Seq Scan\"[^}]*\"Relation Name\": \"(consent|subject_state)\"");
    }
}
