package dev.tact.profile.quality;

import static dev.tact.profile.Kept.attributes;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.registry.Registry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class QualityResourceTest {

    private static final String PATH = "/v1/statistics/data-quality";

    @Inject
    QualityRepository quality;

    @Inject
    Registry registry;

    @BeforeEach
    void awaitTheFirstPublication() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> quality.publishedAt().isPresent());
    }

    /** Publishes at noon of the day after what is published, which it tells. */
    private LocalDate publishTomorrow() {
        var tomorrow = quality.publishedAt()
                .orElseThrow()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1);
        publishAt(tomorrow.atTime(12, 0).toInstant(ZoneOffset.UTC));
        return tomorrow;
    }

    private void publishAt(Instant now) {
        new QualityPublisher(quality, registry, Clock.fixed(now, ZoneOffset.UTC)).publish();
    }

    private static String text() {
        return given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "privacy-officer"))
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonPath read() {
        return JsonPath.from(text());
    }

    /** So many people with so many events each in that month. */
    private static void events(int people, int each, String type, YearMonth month) {
        Rows.run("select ensure_event_month('" + month.atDay(1) + "')");
        Rows.run("""
                with people as (insert into subject (id) select gen_random_uuid() from generate_series(1, %d) returning ref)
                insert into event (month, id, subject_ref, type, source_key, sealed)
                select '%s', uuidv7(), ref, '%s', gen_random_uuid()::text::bytea, 'sealed' from people, generate_series(1, %d)""".formatted(people, month.atDay(1), type, each));
    }

    private static void forget(String key) {
        Rows.run("delete from attribute where key = '" + key + "'");
    }

    private static String of(String key, String member) {
        return "attributes.find { it.key == '" + key + "' }." + member;
    }

    private static String of(String type, YearMonth month) {
        return "events.find { it.type == '" + type + "' }.months.find { it.month == '" + month + "' }.people";
    }

    @Test
    void publishesHowCompleteAndHowFreshAnAttributeIs() {
        forget("region");
        attributes(32, "gen_random_uuid()", "region", "P6M");
        attributes(11, "gen_random_uuid()", "region", "P7M");
        publishTomorrow();

        var report = read();

        assertThat(report.getInt("threshold")).isEqualTo(10);
        assertThat(report.getInt("roundedTo")).isEqualTo(5);
        assertThat(report.getString(of("region", "category"))).isEqualTo("location-coarse");
        assertThat(report.getLong(of("region", "known"))).isEqualTo(45);
        assertThat(report.getLong(of("region", "fresh"))).isEqualTo(30);
        assertThat(report.getLong(of("region", "stale"))).isEqualTo(10);
        assertThat(report.getFloat(of("region", "staleness"))).isEqualTo(0.25f);
    }

    @Test
    void publishesWhatIsKnownOfFewAsNothing() {
        forget("preferences");
        attributes(9, "gen_random_uuid()", "preferences", "P1D");
        publishTomorrow();

        var report = read();

        for (var member : List.of("known", "unknown", "completeness", "fresh", "stale", "staleness")) {
            assertThat(report.<Object>get(of("preferences", member))).as(member).isNull();
        }
    }

    @Test
    void hidesTheRestWhereAFewWouldShow() {
        forget("preferences");
        attributes(20, "gen_random_uuid()", "preferences", "P1D");
        attributes(9, "gen_random_uuid()", "preferences", "P2Y");
        attributes(20, "gen_random_uuid()", "region", "P1D");
        publishTomorrow();

        var report = read();

        assertThat(report.getLong(of("preferences", "known"))).isEqualTo(30);
        assertThat(report.getLong(of("preferences", "unknown"))).isPositive();
        assertThat(report.getFloat(of("preferences", "completeness"))).isBetween(0f, 1f);
        assertThat(report.<Object>get(of("preferences", "fresh"))).isNull();
        assertThat(report.<Object>get(of("preferences", "stale"))).isNull();
        assertThat(report.<Object>get(of("preferences", "staleness"))).isNull();
    }

    @Test
    void countsPeopleAndNotTheirDevicesNorWhoWasErased() {
        forget("lifecycle-stage");
        attributes(12, "gen_random_uuid()", "lifecycle-stage", "P1D");
        attributes(40, "uuidv7()", "lifecycle-stage", "P1D");
        Rows.run("update subject set device = true where uuid_extract_version(id) = 7");
        Rows.run("update subject set erased_at = now() where ref in (select subject_ref from attribute"
                + " join subject on ref = subject_ref where key = 'lifecycle-stage' and uuid_extract_version(subject.id) = 4"
                + " limit 2)");
        publishTomorrow();

        assertThat(read().getLong(of("lifecycle-stage", "known"))).isEqualTo(10);
    }

    @Test
    void countsPeopleAMonthAndNotWhatTheyDid() {
        var now = quality.publishedAt().orElseThrow().atZone(ZoneOffset.UTC);
        var month = YearMonth.from(now).minusMonths(3);
        events(13, 4, "product-viewed", month);
        events(9, 9, "product-viewed", month.minusMonths(1));
        events(20, 1, "product-viewed", month.minusYears(2));
        publishTomorrow();

        var report = read();

        assertThat(report.getLong(of("product-viewed", month))).isEqualTo(15);
        assertThat(report.<Object>get(of("product-viewed", month.minusMonths(1))))
                .isNull();
        assertThat(report.getList("events.find { it.type == 'product-viewed' }.months.month", String.class))
                .hasSize(13)
                .isSorted()
                .doesNotContain(month.minusYears(2).toString());
    }

    @Test
    void showsNothingOfWhatHappensUntilTheNextDay() {
        forget("email");
        attributes(20, "gen_random_uuid()", "email", "P1D");
        var today = publishTomorrow();
        var before = text();
        attributes(20, "gen_random_uuid()", "email", "P1D");

        publishAt(today.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
        var later = text();
        publishAt(today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        var nextDay = read();

        assertThat(later).isEqualTo(before);
        assertThat(nextDay.getLong(of("email", "known"))).isEqualTo(40);
        assertThat(nextDay.getString("asOf")).startsWith(today.plusDays(1) + "T00:00");
    }

    @Test
    void letsNobodyButOfficersIn() {
        given().get(PATH).then().statusCode(401);
        for (var role : List.of("customer", "support-agent", "supervisor", "merchandiser")) {
            given().auth()
                    .oauth2(Tokens.steppedUp(UUID.randomUUID(), role))
                    .get(PATH)
                    .then()
                    .statusCode(403);
        }
    }
}
