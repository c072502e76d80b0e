package dev.tact.consent.statistics;

import static dev.tact.consent.Customer.as;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Listener;
import dev.tact.consent.purpose.Purposes;
import dev.tact.kit.disclosure.Disclosure;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class StatisticsResourceTest {

    private static final String PATH = "/v1/statistics/consents";
    private static final UUID OFFICER = UUID.randomUUID();

    @Inject
    StatisticsRepository statistics;

    @Inject
    Purposes purposes;

    @Inject
    Sql sql;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    @BeforeEach
    void awaitTheFirstPublication() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> statistics.publishedAt().isPresent());
    }

    /** Publishes at noon of the day after what is published, which it tells. */
    private LocalDate publishTomorrow() {
        var published = statistics.publishedAt().orElseThrow();
        var tomorrow = published.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        publishAt(tomorrow.atTime(12, 0).toInstant(ZoneOffset.UTC));
        return tomorrow;
    }

    private void publishAt(Instant now) {
        new StatisticsPublisher(statistics, purposes, Clock.fixed(now, ZoneOffset.UTC)).publish();
    }

    private static JsonPath read() {
        return given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void owner(String... statements) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var statement = connection.createStatement()) {
            for (var text : statements) {
                statement.execute(text);
            }
        }
    }

    /** So many people whose answer for that category is of that status, by what the row says beside it. */
    private void people(int many, String purpose, String category, String status, String noticeVersion, String ends)
            throws SQLException {
        subjects("gen_random_uuid()", many, purpose, category, status, noticeVersion, ends);
    }

    private void subjects(
            String id, int many, String purpose, String category, String status, String noticeVersion, String ends)
            throws SQLException {
        somebody().gives("model-training").then().statusCode(201);
        owner("""
                with one as (select id from consent_event limit 1), people as (
                    insert into subject_state
                        (subject, epoch, dial, restricted, objections, erasure_requested, guardian_pending)
                    select %s, 1, 2, false, '{}', false, false from generate_series(1, %d)
                    returning subject)
                insert into consent (subject, purpose, category, status, origin, purpose_version, notice_version,
                    explicit, signal_present, since, expires_at, epoch, event)
                select p.subject, '%s', '%s', '%s', 'IMPORT', 1, %s, false, false, now(), %s, 1, one.id
                from people p, one""".formatted(id, many, purpose, category, status, noticeVersion, ends));
    }

    private void people(int many, String purpose, String category, String status) throws SQLException {
        people(many, purpose, category, status, "1", "null");
    }

    private static String number(String purpose, String category, String status) {
        return "purposes.find { it.purpose == '" + purpose + "' }.categories.find { it.category == '" + category
                + "' }.people." + status;
    }

    private static String ofPurpose(String purpose, String member) {
        return "purposes.find { it.purpose == '" + purpose + "' }." + member;
    }

    @Test
    void publishesNumbersUnderTheThreshold() throws Exception {
        // what other tests left behind
        owner("delete from consent where purpose = 'human-support'");
        people(12, "human-support", "contact", "GIVEN");
        people(13, "human-support", "contact", "RENEWED");
        people(10, "human-support", "contact", "REFUSED");
        people(9, "human-support", "contact", "WITHDRAWN");
        people(18, "human-support", "contact", "GIVEN", "1", "now()");
        people(22, "human-support", "contact", "RENEWED", "0", "null");
        publishTomorrow();

        var read = read();

        assertThat(read.getInt("threshold")).isEqualTo(10);
        assertThat(read.getInt("roundedTo")).isEqualTo(5);
        assertThat(read.getLong(number("human-support", "contact", "GIVEN"))).isEqualTo(10);
        assertThat(read.getLong(number("human-support", "contact", "RENEWED"))).isEqualTo(15);
        assertThat(read.getLong(number("human-support", "contact", "REFUSED"))).isEqualTo(10);
        assertThat(read.<Object>get(number("human-support", "contact", "WITHDRAWN")))
                .isNull();
        assertThat(read.getLong(number("human-support", "contact", "EXPIRED"))).isEqualTo(20);
        assertThat(read.getLong(number("human-support", "contact", "OUTDATED"))).isEqualTo(20);
        assertThat(read.<Object>get(number("human-support", "purchases", "GIVEN")))
                .isNull();
        // 25 allow, 59 do not
        assertThat(read.getLong(ofPurpose("human-support", "allowing"))).isEqualTo(25);
        assertThat(read.getLong(ofPurpose("human-support", "notAllowing"))).isEqualTo(60);
        assertThat(read.getFloat(ofPurpose("human-support", "rate"))).isEqualTo(0.29f);
        assertThat(read.getList("purposes.purpose", String.class))
                .contains("model-training")
                .doesNotContain("service-delivery", "data-subject-rights");
        assertThat(read.getList("dial.level", Integer.class)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void countsPeopleAndNotTheirDevices() throws Exception {
        people(11, "external-assistant", "contact", "REFUSED");
        subjects("uuidv7()", 40, "external-assistant", "contact", "REFUSED", "1", "null");
        publishTomorrow();

        assertThat(read().getLong(number("external-assistant", "contact", "REFUSED")))
                .isEqualTo(10);
    }

    @Test
    void publishesNeitherOfTwoAnswersWhereOneIsRare() throws Exception {
        people(40, "voice-tone", "voice-tone", "GIVEN");
        people(9, "voice-tone", "voice-tone", "REFUSED");
        publishTomorrow();

        var read = read();

        assertThat(read.<Object>get(ofPurpose("voice-tone", "allowing"))).isNull();
        assertThat(read.<Object>get(ofPurpose("voice-tone", "notAllowing"))).isNull();
        assertThat(read.<Object>get(ofPurpose("voice-tone", "rate"))).isNull();
    }

    @Test
    void showsNothingOfWhatHappensUntilTheNextDay() throws Exception {
        people(30, "external-assistant", "country", "GIVEN");
        var today = publishTomorrow();
        var before = given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .get(PATH)
                .asString();
        people(20, "external-assistant", "country", "GIVEN");
        people(20, "external-assistant", "country", "WITHDRAWN");

        publishAt(today.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
        var later = given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .get(PATH)
                .asString();
        publishAt(today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        var nextDay = read();

        assertThat(later).isEqualTo(before);
        assertThat(nextDay.getLong(number("external-assistant", "country", "GIVEN")))
                .isEqualTo(50);
        assertThat(nextDay.getLong(number("external-assistant", "country", "WITHDRAWN")))
                .isEqualTo(20);
        assertThat(nextDay.getString("asOf")).startsWith(today.plusDays(1) + "T00:00");
    }

    @Test
    void countsPeopleADayAndNotWhatTheyDid() throws Exception {
        var day = LocalDate.ofInstant(statistics.publishedAt().orElseThrow(), ZoneOffset.UTC)
                .minusDays(20);
        acts("GIVE", 12, 1, day);
        acts("REFUSE", 1, 40, day);
        acts("WITHDRAW", 10, 3, day);
        var today = publishTomorrow();

        var read = read();

        var that = "days.find { it.day == '" + day + "' }.";
        assertThat(read.getLong(that + "gave")).isEqualTo(10);
        assertThat(read.<Object>get(that + "refused")).isNull();
        assertThat(read.getLong(that + "withdrew")).isEqualTo(10);
        assertThat(read.getList("days.day", String.class))
                .hasSize(30)
                .isSorted()
                .contains(today.minusDays(1).toString(), today.minusDays(30).toString())
                .doesNotContain(today.toString());
    }

    private void acts(String kind, int people, int times, LocalDate day) throws SQLException {
        owner("""
                insert into consent_event (id, subject, epoch, kind, origin, actor, explicit, signal_present,
                    interaction_at, recorded_at, dial, restricted, objections, erasure_requested, guardian_pending)
                select gen_random_uuid(), p.id, n, '%s', 'CUSTOMER', p.id, false, false,
                    now(), timestamptz '%s 23:00:00Z', 2, false, '{}', false, false
                from (select gen_random_uuid() as id from generate_series(1, %d)) p, generate_series(1, %d) n""".formatted(kind, day, people, times));
    }

    @Test
    void saysWhenDialsStandWhere() {
        publishTomorrow();
        var dials = statistics.byDial();

        var read = read();

        for (var level : List.of(0, 1, 2, 3)) {
            var published = read.<Object>get("dial.find { it.level == " + level + " }.people");
            if (published != null) {
                assertThat(((Number) published).longValue()).isEqualTo(Disclosure.of(dials.getOrDefault(level, 0L)));
            }
        }
        assertThat(read.getLong("dial.find { it.level == 2 }.people")).isGreaterThanOrEqualTo(10);
    }

    @Test
    void leavesItToTheReplicaThatIsAtIt() throws Exception {
        var before = statistics.publishedAt().orElseThrow();
        try (var other = Tact.asOwner(database);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('consent_statistic', 0))");

            publishAt(before.plus(Duration.ofDays(1)));

            assertThat(statistics.publishedAt()).contains(before);
            other.rollback();
        }
        publishAt(before.plus(Duration.ofDays(1)));
        assertThat(statistics.publishedAt()).contains(before.plus(Duration.ofDays(1)));
    }

    @Test
    void readsWhatWasPublishedAndNoChoices() throws Exception {
        owner("select stats.pg_stat_statements_reset()");

        for (var time = 0; time < 50; time++) {
            read();
        }

        try (var connection = Tact.asOwner(database);
                var select = connection.createStatement();
                var rows = select.executeQuery("""
                        select query from stats.pg_stat_statements
                        where userid = 'service_app'::regrole and calls >= 50 and query like '%from %'""")) {
            assertThat(rows.next()).isTrue();
            do {
                assertThat(rows.getString(1)).contains("from consent_statistic");
            } while (rows.next());
        }
    }

    @Test
    void keepsNothingFinerThanItPublishes() {
        assertThat(sql.list("select people from consent_statistic where people is not null", row -> row.getLong(1)))
                .allSatisfy(people -> assertThat(people).isGreaterThanOrEqualTo(10))
                .allSatisfy(people -> assertThat(people % 5).isZero());
    }

    @Test
    void tellsEverybodyTheSameNumbersByPurposeAndNoMore() {
        publishTomorrow();
        var all = read();

        var open = given().get(PATH + "/by-purpose")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(open.getMap("")).containsOnlyKeys("asOf", "threshold", "roundedTo", "purposes", "dial");
        assertThat(open.getString("asOf")).isEqualTo(all.getString("asOf"));
        assertThat(open.getList("purposes.purpose")).isEqualTo(all.getList("purposes.purpose"));
        assertThat(open.getList("purposes.allowing")).isEqualTo(all.getList("purposes.allowing"));
        assertThat(open.getMap("purposes[0]")).containsOnlyKeys("purpose", "allowing", "notAllowing", "rate");
        assertThat(open.getList("dial")).isEqualTo(all.getList("dial"));
    }

    @Test
    void answersPrivacyOfficersOnly() {
        given().get(PATH).then().statusCode(401);
        somebody().request().get(PATH).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get(PATH)
                .then()
                .statusCode(403);
        as("profile-service", "consent.evaluate").get(PATH).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.person(OFFICER, "privacy-officer"))
                .get(PATH)
                .then()
                .statusCode(200)
                .body("asOf", notNullValue())
                .body("purposes.purpose", hasItem("model-training"))
                .body("purposes[0].categories[0].people.REVOKED", is(nullValue()));
    }
}
