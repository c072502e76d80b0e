package dev.tact.profile.retention;

import static dev.tact.profile.Kept.attribute;
import static dev.tact.profile.Kept.count;
import static dev.tact.profile.Kept.event;
import static dev.tact.profile.Kept.events;
import static dev.tact.profile.Kept.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.test.Tact;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventListener;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class RetentionWorkerTest {

    @Inject
    RetentionWorker worker;

    @Inject
    RetentionRepository retention;

    @Inject
    SubjectDirectory subjects;

    @Inject
    @All
    List<EventListener> listeners;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    private static long filenode(String partition) {
        return Rows.number("select pg_relation_filenode('" + partition + "')::bigint");
    }

    private RetentionWorker worker(int batch, List<EventListener> told) {
        var config = new RetentionConfig() {
            @Override
            public Duration every() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration delay() {
                return Duration.ofHours(1);
            }

            @Override
            public int batch() {
                return batch;
            }
        };
        return new RetentionWorker(retention, subjects, told, config, clock);
    }

    private Connection owner() throws SQLException {
        var connection = Tact.asOwner(database);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Remembers who was told of. */
    private static final class Told implements EventListener {

        private final List<Set<UUID>> subjects = new ArrayList<>();

        @Override
        public void appended(List<Event.Arrival> arrivals) {
            throw new AssertionError("nothing was appended");
        }

        @Override
        public void recounted(Map<Long, UUID> concerned) {
            subjects.add(new HashSet<>(concerned.values()));
        }
    }

    @Test
    void letsGoWhatWasRecordedLongerAgoThanItsTypeIsKept() {
        var alice = somebody();
        event(alice, "product-viewed", "2001-01-01", "P13MT1H");
        event(alice, "product-viewed", "2001-02-01", "P13MT1H");
        event(alice, "product-viewed", "2001-02-01", "P13MT-1H");
        event(alice, "purchase", "2001-02-01", "P13MT1H");
        event(alice, "purchase", "2001-02-01", "P10YT-1H");
        event(alice, "purchase", "2001-03-01", "P10YT1H");

        worker.enforce();

        assertThat(events(alice, "product-viewed")).isOne();
        assertThat(events(alice, "purchase")).isEqualTo(2);
    }

    @Test
    void tellsWhoeverDrawsFromEvents() {
        var alice = somebody();
        event(alice, "product-viewed", "2002-01-01", "P14M");
        event(alice, "purchase", "2002-01-01", "P1M");
        assertThat(count("history_recount", alice)).isZero();

        worker.enforce();

        assertThat(count("history_recount", alice)).isOne();
    }

    @Test
    void letsNothingGoOfWhichNobodyCouldBeTold() {
        var alice = somebody();
        event(alice, "product-viewed", "2002-02-01", "P14M");
        event(alice, "purchase", "2002-02-01", "P1M");
        var deaf = new EventListener() {
            @Override
            public void appended(List<Event.Arrival> arrivals) {}

            @Override
            public void recounted(Map<Long, UUID> concerned) {
                throw new IllegalStateException("cannot hear");
            }
        };

        assertThatThrownBy(() -> worker(500, List.of(deaf)).enforce()).hasMessage("cannot hear");

        assertThat(events(alice, "product-viewed")).isOne();
        worker.enforce();
        assertThat(events(alice, "product-viewed")).isZero();
    }

    @Test
    void emptiesAMonthAtOnceWhenNothingOfItIsKept() {
        var alice = somebody();
        var bob = somebody();
        event(alice, "product-viewed", "2003-01-01", "P14M");
        event(alice, "purchase", "2003-01-01", "P11Y");
        event(bob, "purchase", "2003-01-01", "P11Y");
        var before = filenode("event_200301");
        var told = new Told();

        worker(2, List.of(told)).enforce();

        assertThat(Rows.count("event_200301")).isZero();
        assertThat(filenode("event_200301")).isNotEqualTo(before);
        assertThat(told.subjects).contains(Set.of(alice, bob));
        event(alice, "purchase", "2003-01-01", "PT1H");
        assertThat(events(alice, "purchase")).isOne();
    }

    @Test
    void goesRowByRowWhereMoreAreConcernedThanCanBeToldAtOnce() {
        var people = List.of(somebody(), somebody(), somebody(), somebody(), somebody());
        people.forEach(person -> {
            event(person, "product-viewed", "2003-02-01", "P14M");
            event(person, "product-viewed", "2003-02-01", "P15M");
        });
        var told = new Told();

        worker(2, List.of(told)).enforce();

        assertThat(Rows.count("event_200302")).isZero();
        assertThat(told.subjects).allMatch(some -> some.size() <= 2);
        assertThat(told.subjects.stream().flatMap(Set::stream).toList()).containsAll(people);
    }

    @Test
    void goesRowByRowWhileSomebodyReadsTheMonth() throws SQLException {
        var alice = somebody();
        event(alice, "product-viewed", "2003-03-01", "P14M");
        var before = filenode("event_200303");
        try (var reader = owner();
                var reading = reader.createStatement()) {
            reading.execute("lock table event_200303 in access share mode");

            worker.enforce();

            assertThat(events(alice, "product-viewed")).isZero();
            assertThat(filenode("event_200303")).isEqualTo(before);
            reader.rollback();
        }
    }

    @Test
    void leavesWhoeverIsBeingErasedToTheErasure() throws SQLException {
        var alice = somebody();
        var bob = somebody();
        event(alice, "product-viewed", "2003-04-01", "P14M");
        event(bob, "product-viewed", "2003-04-01", "P14M");
        attribute(alice, "region", "P14M");
        try (var eraser = owner();
                var erasing = eraser.createStatement()) {
            erasing.execute("select from subject where id = '" + alice + "' for update");

            worker.enforce();

            assertThat(events(alice, "product-viewed")).isOne();
            assertThat(count("attribute", alice)).isOne();
            assertThat(events(bob, "product-viewed")).isZero();
            eraser.rollback();
        }
        worker.enforce();
        assertThat(events(alice, "product-viewed")).isZero();
        assertThat(count("attribute", alice)).isZero();
    }

    @Test
    void leavesTheWorkToTheReplicaThatIsAtIt() throws SQLException {
        var alice = somebody();
        event(alice, "product-viewed", "2003-05-01", "P14M");
        try (var other = owner();
                var holding = other.createStatement()) {
            holding.execute("select pg_advisory_xact_lock(hashtextextended('retention', 0))");

            worker.enforce();

            assertThat(events(alice, "product-viewed")).isOne();
            other.rollback();
        }
        worker.enforce();
        assertThat(events(alice, "product-viewed")).isZero();
    }

    @Test
    void letsGoAttributesAndTellsSo() {
        var alice = somebody();
        attribute(alice, "region", "P13MT1H");
        attribute(alice, "country", "P13MT1H");
        var bob = somebody();
        attribute(bob, "region", "P13MT-1H");
        var told = new Told();

        worker(1, List.of(told)).enforce();

        assertThat(count("attribute", alice)).isOne();
        assertThat(count("attribute", bob)).isOne();
        assertThat(told.subjects).contains(Set.of(alice)).doesNotContain(Set.of(bob));
    }

    @Test
    void keepsRecordsOfUseForThreeYears() {
        var alice = somebody();
        for (var ago : List.of("P3YT1H", "P4Y", "P3YT-1H")) {
            Rows.run("""
                    insert into use_record (id, subject_ref, at, service, purpose, categories, items, decision_ids, reason, epoch)
                    select gen_random_uuid(), ref, now() - interval '%s', 'test', 'test', '{}', 1, '{}', 'CONTRACT', 1
                    from subject where id = '%s'""".formatted(ago, alice));
        }

        worker(1, listeners).enforce();

        assertThat(count("use_record", alice)).isOne();
    }

    @Test
    void followsARetentionThatWasShortenedAndEndsWhatIsRetired() {
        var alice = somebody();
        Rows.run(
                "insert into definition (name, kind, version, category, sensitivity, purposes, retention, quasi_identifier,"
                        + " agent_mask, schema) values ('page-turned', 'EVENT', 1, 'browsing', 'NORMAL', '{\"lending\": \"CONSENT\"}',"
                        + " 'P1Y', false, 'NONE', '{\"type\": \"object\"}')");
        event(alice, "page-turned", "2004-01-01", "P29D");
        event(alice, "page-turned", "2004-01-01", "P31D");
        worker.enforce();
        assertThat(events(alice, "page-turned")).isEqualTo(2);

        Rows.run(
                "update definition set version = 2, retention = 'P30D', retired_at = now() where name = 'page-turned'");
        worker.enforce();

        assertThat(events(alice, "page-turned")).isOne();
    }

    @Test
    void makesRoomForTheNextMonth() {
        worker.enforce();

        var next = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(1);
        assertThat(Rows.number("select count(to_regclass('event_" + next.format(DateTimeFormatter.ofPattern("yyyyMM"))
                        + "'))"))
                .isOne();
    }

    @Test
    void letsTheServiceDeleteNothingYounger() throws SQLException {
        var alice = somebody();
        event(alice, "product-viewed", "2005-01-01", "P12M");
        attribute(alice, "region", "P12M");
        try (var app = DriverManager.getConnection(database, Tact.APP, Tact.APP);
                var statement = app.createStatement()) {
            statement.execute(
                    "select expire_events('event_200501', 1000), expire_attributes(1000), expire_use_records(1000)");
            assertThatThrownBy(() -> statement.execute("delete from event")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("truncate event_200501"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("select hold_subjects('{1}')"))
                    .hasMessageContaining("permission denied");
            for (var other : List.of("subject", "attribute", "event", "pg_class", "event_200501; drop table event")) {
                statement.execute("select expire_events('" + other + "', 1000)");
            }
        }

        assertThat(events(alice, "product-viewed")).isOne();
        assertThat(count("attribute", alice)).isOne();
    }
}
