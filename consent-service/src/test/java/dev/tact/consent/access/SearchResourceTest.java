package dev.tact.consent.access;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.asProfileService;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.access.Searchable.CANDIDATES;
import static dev.tact.consent.access.Searchable.all;
import static dev.tact.consent.access.Searchable.byAction;
import static dev.tact.consent.access.Searchable.byResource;
import static dev.tact.consent.access.Searchable.bySubject;
import static dev.tact.consent.access.Searchable.page;
import static dev.tact.consent.access.Searchable.searcher;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Searchable.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class SearchResourceTest {

    @Inject
    Sql sql;

    @Inject
    Ids ids;

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    /** One of every state that makes a difference. */
    private void people() throws SQLException {
        for (var purpose : List.of(RECOMMENDATIONS, "model-training", "direct-marketing")) {
            somebody().gives(purpose).then().statusCode(201);
            somebody().refuses(purpose).then().statusCode(201);
            var withdrawn = somebody();
            withdrawn.gives(purpose).then().statusCode(201);
            withdrawn.withdraws(purpose).then().statusCode(200);
            var renewed = somebody();
            renewed.gives(purpose).then().statusCode(201);
            renewed.gives(purpose).then().statusCode(201);
            var off = somebody();
            off.gives(purpose).then().statusCode(201);
            off.turnsDial(0).then().statusCode(200);
            for (var right : List.of("RESTRICTION", "ERASURE")) {
                var restricted = somebody();
                restricted.gives(purpose).then().statusCode(201);
                restricted
                        .request()
                        .body(Map.of("kind", right))
                        .post("/v1/me/rights-requests")
                        .then()
                        .statusCode(202);
            }
            var expired = somebody();
            expired.gives(purpose).then().statusCode(201);
            owner("update consent set expires_at = now() where subject = '" + expired.id() + "'");
            var outdated = somebody();
            outdated.gives(purpose).then().statusCode(201);
            owner("update consent set notice_version = 0 where subject = '" + outdated.id() + "'");
        }
    }

    private void owner(String statement) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var update = connection.createStatement()) {
            update.execute(statement);
        }
    }

    /** Every customer known whom an evaluation allows. */
    private Set<String> allowed(String purpose, String category, Map<String, Object> context) {
        var known = sql.list(
                "select subject from subject_state where uuid_extract_version(subject) <> 7", row -> row.getString(1));
        var allowed = new HashSet<String>();
        for (var from = 0; from < known.size(); from += 500) {
            var some = known.subList(from, Math.min(from + 500, known.size()));
            var decisions = asProfileService()
                    .body(Map.of(
                            "action", Map.of("name", purpose),
                            "resource", Map.of("type", "data-category", "id", category),
                            "context", context,
                            "evaluations",
                                    some.stream()
                                            .map(id -> Map.of("subject", Map.of("type", "customer", "id", id)))
                                            .toList()))
                    .post("/access/v1/evaluations")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("evaluations.decision", Boolean.class);
            for (var index = 0; index < some.size(); index++) {
                if (decisions.get(index)) {
                    allowed.add(some.get(index));
                }
            }
        }
        return allowed;
    }

    @Test
    void findsExactlyTheCustomersAnEvaluationAllows() throws Exception {
        people();

        for (var asked : List.of(
                List.of(RECOMMENDATIONS, "purchases", "recommendation-service"),
                List.of("model-training", "browsing", "recommendation-service"),
                List.of("direct-marketing", "contact", "recommendation-service"),
                List.of("service-delivery", "purchases", "profile-service"),
                List.of("data-subject-rights", "voice-tone", "escalation-service"))) {
            for (var gpc : List.of(false, true)) {
                var context = Map.<String, Object>of("caller", asked.get(2), "gpc", gpc);
                var search = bySubject(asked.get(0), asked.get(1), asked.get(2));
                search.put("context", context);

                var found = all("subject", search, 3, "id");

                assertThat(found)
                        .as("%s", asked)
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(allowed(asked.get(0), asked.get(1), context));
            }
        }
    }

    @Test
    void findsNobodyForWhatNobodyCanAllow() {
        somebody().gives(RECOMMENDATIONS).then().statusCode(201);

        for (var search : List.of(
                bySubject("astrology", "purchases", "recommendation-service"),
                bySubject(RECOMMENDATIONS, "voice-tone", "recommendation-service"),
                bySubject(RECOMMENDATIONS, "purchases", "escalation-service"))) {
            var page = page("subject", search, Map.of());
            assertThat(page.getList("results")).isEmpty();
            assertThat(page.getString("page.next_token")).isEmpty();
        }
    }

    @Test
    void findsTheCategoriesAndThePurposesAPersonAllows() {
        var alice = somebody();
        alice.gives(RECOMMENDATIONS, "purchases", "browsing", "lifecycle")
                .then()
                .statusCode(201);
        alice.gives("model-training", "purchases").then().statusCode(201);
        alice.refuses("direct-marketing").then().statusCode(201);

        assertThat(all("resource", byResource(alice.id(), RECOMMENDATIONS, "recommendation-service"), 2, "id"))
                .containsExactly("browsing", "lifecycle", "purchases");
        assertThat(all("action", byAction(alice.id(), "purchases", "recommendation-service"), 1, "name"))
                .containsExactly("data-subject-rights", "model-training", RECOMMENDATIONS);
        assertThat(all("action", byAction(UUID.randomUUID(), "purchases", "escalation-service"), 10, "name"))
                .containsExactly("data-subject-rights", "service-delivery");
        alice.turnsDial(0).then().statusCode(200);
        assertThat(all("action", byAction(alice.id(), "purchases", "recommendation-service"), 10, "name"))
                .containsExactly("data-subject-rights", "model-training");
    }

    @Test
    void asksForItselfUnlessItIsProfileService() {
        var alice = somebody();
        alice.gives("model-training").then().statusCode(201);

        as("some-pep", "consent.search")
                .body(byResource(alice.id(), "model-training", "recommendation-service"))
                .post("/access/v1/search/resource")
                .then()
                .statusCode(200)
                .body("results", empty());
        as("recommendation-service", "consent.search")
                .body(byResource(alice.id(), "model-training", "profile-service"))
                .post("/access/v1/search/resource")
                .then()
                .body("results.id", contains("browsing", "purchases"));
    }

    @Test
    void listsNoDevices() {
        var alice = somebody();
        alice.gives("model-training", "purchases").then().statusCode(201);
        var devices = new ArrayList<String>();
        Customer device = alice;
        for (var i = 0; i < 2 * CANDIDATES; i++) {
            var id = ids.next();
            device = new Customer(id, Tokens.customer(id));
            device.gives("model-training", "purchases").then().statusCode(201);
            devices.add(id.toString());
        }
        var customers = bySubject("model-training", "purchases", "recommendation-service");
        var search = bySubject("model-training", "purchases", "recommendation-service");
        search.put("subject", Map.of("type", "device"));
        var ofDevice = byResource(device.id(), "model-training", "recommendation-service");
        ofDevice.put("subject", Map.of("type", "device", "id", device.id()));

        assertThat(all("subject", search, 5, "id")).isEmpty();
        assertThat(all("subject", customers, 5, "id"))
                .contains(alice.id().toString())
                .doesNotContainAnyElementsOf(devices);
        assertThat(all("resource", ofDevice, 5, "id")).containsExactly("purchases");
    }

    @Test
    void aPageMayBeEmptyAndNotTheLast() throws Exception {
        for (var i = 0; i < CANDIDATES + 1; i++) {
            var off = somebody();
            off.gives("behavioural-profiling", "browsing").then().statusCode(201);
            off.turnsDial(0).then().statusCode(200);
        }
        var search = bySubject("behavioural-profiling", "browsing", "profile-service");

        var first = page("subject", search, Map.of("limit", 2));

        assertThat(first.getList("results")).isEmpty();
        assertThat(first.getInt("page.count")).isZero();
        assertThat(first.getString("page.next_token")).isNotEmpty();
        assertThat(all("subject", search, 2, "id")).isEmpty();
    }

    @Test
    void aTokenTellsNothingOfThoseWhoWerePassedOver() throws Exception {
        for (var i = 0; i < CANDIDATES + 1; i++) {
            var off = somebody();
            off.gives("behavioural-profiling", "lifecycle").then().statusCode(201);
            off.turnsDial(0).then().statusCode(200);
        }

        var token = page("subject", bySubject("behavioural-profiling", "lifecycle", "profile-service"), Map.of())
                .getString("page.next_token");

        var decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
        assertThat(decoded).doesNotContainPattern("[0-9a-f]{8}-");
        var again = page("subject", bySubject("behavioural-profiling", "lifecycle", "profile-service"), Map.of())
                .getString("page.next_token");
        assertThat(again).isNotEqualTo(token);
    }

    @Test
    void countsSearches() {
        var before = meters.counter("tact.consent.searches", "kind", "action").count();

        page("action", byAction(UUID.randomUUID(), "purchases", "profile-service"), Map.of());

        assertThat(meters.counter("tact.consent.searches", "kind", "action").count())
                .isEqualTo(before + 1);
    }

    @Test
    void readsCandidatesFromAnIndexAlone() throws Exception {
        somebody().gives("model-training").then().statusCode(201);
        owner("""
                insert into subject_state
                    (subject, epoch, dial, restricted, objections, erasure_requested, guardian_pending)
                select gen_random_uuid(), 1, 0, true, '{}', false, false from generate_series(1, 20000)""");
        owner("""
                with one as (select id from consent_event limit 1)
                insert into consent (subject, purpose, category, status, origin, purpose_version, notice_version,
                    explicit, signal_present, since, epoch, event)
                select s.subject, 'fairness-audit', 'country', 'GIVEN', 'IMPORT', 1, 1, false, false, now(), 1, one.id
                from subject_state s, one""");
        owner("vacuum analyze consent");
        owner("vacuum analyze subject_state");
        owner("select stats.pg_stat_statements_reset()");

        page("subject", bySubject("fairness-audit", "country", "recommendation-service"), Map.of());
        page("subject", bySubject("service-delivery", "country", "profile-service"), Map.of());

        assertThat(plans("order by c.subject"))
                .hasSize(1)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("Index Only Scan", "consent_allowing")
                        .doesNotContain("\"Sort\"", "Seq Scan"));
        assertThat(plans("order by s.subject limit"))
                .hasSize(1)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("Index Only Scan", "subject_state_pkey")
                        .doesNotContain("\"Sort\"", "Seq Scan"));
        assertThat(blocks("order by c.subject")).isLessThan(20);
        assertThat(blocks("order by s.subject limit")).isLessThan(20);
        owner("delete from consent where purpose = 'fairness-audit'");
        owner("delete from subject_state where restricted and dial = 0");
    }

    private List<String> plans(String part) throws SQLException {
        var plans = new ArrayList<String>();
        try (var connection = Tact.asOwner(database + "?preferQueryMode=simple")) {
            for (var statement : statements(part)) {
                // the statistics put a parameter for the two constants that the index is about
                var asRun = statement
                        .replaceFirst("in \\(\\$3.*?\\)", "in ('GIVEN', 'RENEWED')")
                        .replace("$4", "$3")
                        .replace("$5", "$4");
                try (var explain = connection.createStatement();
                        var rows = explain.executeQuery("explain (generic_plan, format json) " + asRun)) {
                    assertThat(rows.next()).isTrue();
                    plans.add(rows.getString(1));
                }
            }
        }
        return plans;
    }

    private List<String> statements(String part) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = Tact.asOwner(database);
                var select = connection.prepareStatement("""
                        select query from stats.pg_stat_statements
                        where userid = 'service_app'::regrole and strpos(query, ?) > 0""")) {
            select.setString(1, part);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private long blocks(String part) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var select = connection.prepareStatement("""
                        select max((shared_blks_hit + shared_blks_read) / calls) from stats.pg_stat_statements
                        where userid = 'service_app'::regrole and strpos(query, ?) > 0""")) {
            select.setString(1, part);
            try (var rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }

    @Test
    void refusesStrangers() {
        for (var kind : List.of("subject", "resource", "action")) {
            var path = "/access/v1/search/" + kind;
            given().contentType("application/json").body("{}").post(path).then().statusCode(401);
            somebody().request().body("{}").post(path).then().statusCode(403);
            as("profile-service", "consent.evaluate")
                    .body("{}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void refusesWhatIsMalformed() {
        var good = bySubject(RECOMMENDATIONS, "purchases", "recommendation-service");
        for (var missing : List.of("subject", "action", "resource")) {
            var search = new HashMap<>(good);
            search.remove(missing);
            searcher()
                    .body(search)
                    .post("/access/v1/search/subject")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem(missing));
        }
        for (var wrong : List.<Map<String, Object>>of(
                Map.of("subject", Map.of("type", "robot")),
                Map.of("action", Map.of("name", "")),
                Map.of("context", "everything"),
                Map.of("page", Map.of("limit", -1)),
                Map.of("page", Map.of("limit", "ten")),
                Map.of("page", Map.of("properties", List.of())),
                Map.of("page", Map.of("token", "")),
                Map.of("page", Map.of("token", "%%%")),
                Map.of("page", Map.of("token", "AAAA")),
                Map.of("page", "all"))) {
            var search = new HashMap<>(good);
            search.putAll(wrong);
            assertThat(searcher().body(search).post("/access/v1/search/subject").statusCode())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        searcher().body("null").post("/access/v1/search/subject").then().statusCode(400);
        searcher()
                .body(byResource(new Customer(new UUID(0, 1), "").id(), RECOMMENDATIONS, "recommendation-service"))
                .post("/access/v1/search/resource")
                .then()
                .statusCode(200)
                .body("page.count", is(0));
    }
}
