package dev.tact.escalation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class StatisticsTest {

    private static final Agent SAM = Agent.supervisor("Sam");

    private static final DeskMeasure REVIEWS = new DeskMeasure() {
        @Override
        public String name() {
            return "reviews";
        }

        @Override
        public Map<String, Long> people(Instant from, Instant to) {
            return Map.of("CHANGED", 12L, "UPHELD", 31L);
        }
    };

    @Inject
    StatisticsRepository statistics;

    @Inject
    Clock clock;

    @ConfigProperty(name = "tact.database.url")
    String database;

    private LocalDate day = LocalDate.EPOCH;
    private UUID caseId = new UUID(0, 0);
    private int step = 100;

    /** A day that no other test has done anything on and that is not published, and a case for what these do on it. */
    @BeforeEach
    void aDayOfItsOwn() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        day = statistics.lastDay().filter(today::isBefore).orElse(today).plusDays(1);
        caseId = UUID.fromString(Customer.any().open("Hello").caseId());
    }

    @Test
    void tellsHowLongPeopleWaitedAndWereHelped() throws SQLException {
        for (var i = 1; i <= 12; i++) {
            var somebody = UUID.randomUUID();
            var taken = at(i * 60);
            add(somebody, "CLAIM", "ASSIGNED", taken.minus(Duration.ofMinutes(i)), taken);
            add(
                    somebody,
                    "RESOLVE",
                    "RESOLVED",
                    taken.minus(Duration.ofMinutes(i)),
                    taken.plus(Duration.ofMinutes(10)));
        }
        publish();

        var figures = read();
        assertThat(figures.getInt("taken")).isEqualTo(10);
        assertThat(figures.getString("waited.p50")).isEqualTo("PT7M");
        assertThat(figures.getString("waited.p90")).isEqualTo("PT11M");
        assertThat(figures.getInt("resolved")).isEqualTo(10);
        assertThat(figures.getString("handling.p50")).isEqualTo("PT10M");
        assertThat(figures.getString("handling.p90")).isEqualTo("PT10M");
        // nobody was corrected: with one part withheld the other is too, since their sum is told
        assertThat(figures.<Object>get("corrected")).isNull();
        assertThat(figures.<Object>get("asRouted")).isNull();
        assertThat(figures.<Object>get("override")).isNull();
        assertThat(figures.getInt("others.reviews.CHANGED")).isEqualTo(10);
        assertThat(figures.getInt("others.reviews.UPHELD")).isEqualTo(30);
    }

    @Test
    void withholdsFewerThanTenPeopleHoweverMuchTheyDid() throws SQLException {
        var busy = UUID.randomUUID();
        for (var i = 0; i < 9; i++) {
            add(UUID.randomUUID(), "ACCEPT", "ASSIGNED", at(i), at(i + 5));
            add(UUID.randomUUID(), "CANCEL", "CANCELLED", at(i), at(i + 5));
        }
        add(busy, "CANCEL", "CANCELLED", at(1), at(2));
        add(busy, "CANCEL", "CANCELLED", at(3), at(4));
        publish();

        var figures = read();
        assertThat(figures.<Object>get("taken")).isNull();
        assertThat(figures.<Object>get("waited")).isNull();
        assertThat(figures.getInt("abandoned")).isEqualTo(10);
        assertThat(figures.<Object>get("abandonment")).isNull();
    }

    @Test
    void tellsWhoGaveUpAndWhomSomebodyBroughtElsewhere() throws SQLException {
        for (var i = 0; i < 20; i++) {
            var somebody = UUID.randomUUID();
            add(somebody, i % 4 == 0 ? "ASSIGN" : "CLAIM", "ASSIGNED", at(i), at(i + 5));
            if (i % 4 == 1) {
                add(somebody, "TRANSFER", "ASSIGNED", at(i), at(i + 6));
                // whoever was helped after all did not give up
                add(somebody, "CANCEL", "CANCELLED", at(i), at(i + 7));
            }
            if (i % 2 == 0) {
                add(UUID.randomUUID(), "CANCEL", "CANCELLED", at(i), at(i + 5));
            }
        }
        publish();

        var figures = read();
        assertThat(figures.getInt("taken")).isEqualTo(20);
        assertThat(figures.getInt("abandoned")).isEqualTo(10);
        assertThat(figures.getFloat("abandonment")).isEqualTo(0.33f);
        assertThat(figures.getInt("asRouted")).isEqualTo(10);
        assertThat(figures.getInt("corrected")).isEqualTo(10);
        assertThat(figures.getFloat("override")).isEqualTo(0.5f);
    }

    @Test
    void neverChangesADayThatIsPublished() throws SQLException {
        for (var i = 0; i < 10; i++) {
            add(UUID.randomUUID(), "CLAIM", "ASSIGNED", at(i), at(i + 5));
        }
        publish();
        for (var i = 0; i < 10; i++) {
            add(UUID.randomUUID(), "CLAIM", "ASSIGNED", at(i), at(i + 5));
        }
        publishAt(day.plusDays(1).atTime(18, 0).toInstant(ZoneOffset.UTC));
        publishAt(day.plusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC));

        assertThat(read().getInt("taken")).isEqualTo(10);
    }

    @Test
    void takesSpansOfAYearAtMost() {
        SAM.call()
                .get("/v1/statistics/desk")
                .then()
                .statusCode(200)
                .body("threshold", is(10))
                .body("roundedTo", is(5));
        SAM.call()
                .get("/v1/statistics/desk?from=2025-01-01&to=2026-01-01")
                .then()
                .statusCode(200);
        SAM.call()
                .get("/v1/statistics/desk?from=2025-01-01&to=2026-01-02")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("from"));
        SAM.call()
                .get("/v1/statistics/desk?from=2025-01-02&to=2025-01-01")
                .then()
                .statusCode(400);
        SAM.call()
                .get("/v1/statistics/desk?from=2025-01-01&to=2025-01-01")
                .then()
                .statusCode(200);
        assertThat(SAM.call().get("/v1/statistics/desk?from=yesterday").statusCode())
                .isBetween(400, 404);
    }

    private Instant at(int minute) {
        return day.atTime(6, 0).toInstant(ZoneOffset.UTC).plus(Duration.ofMinutes(minute));
    }

    private void publish() {
        publishAt(day.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private void publishAt(Instant now) {
        new StatisticsPublisher(statistics, List.of(REVIEWS), Clock.fixed(now, ZoneOffset.UTC)).publish();
    }

    private JsonPath read() {
        var json = SAM.call()
                .get("/v1/statistics/desk?from=" + day + "&to=" + day)
                .then()
                .statusCode(200)
                .body("days.day", hasItem(day.toString()))
                .extract()
                .jsonPath();
        return json.setRootPath("days[0]");
    }

    private void add(UUID subject, String move, String state, Instant queuedAt, Instant at) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var prepared = connection.prepareStatement("""
                        insert into case_step (case_id, step, subject, move, state, queued_at, happened_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")) {
            prepared.setObject(1, caseId);
            prepared.setInt(2, step++);
            prepared.setObject(3, subject);
            prepared.setString(4, move);
            prepared.setString(5, state);
            prepared.setObject(6, queuedAt.atOffset(ZoneOffset.UTC));
            prepared.setObject(7, at.atOffset(ZoneOffset.UTC));
            prepared.executeUpdate();
        }
    }
}
