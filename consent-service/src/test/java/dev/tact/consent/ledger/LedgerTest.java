package dev.tact.consent.ledger;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.ledger.Auditor.asOwner;
import static dev.tact.consent.ledger.Auditor.count;
import static dev.tact.consent.ledger.Auditor.event;
import static dev.tact.consent.ledger.Auditor.exported;
import static dev.tact.consent.ledger.Auditor.proved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.signing.SigningKeys;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.verifier.ledger.Fault;
import dev.tact.verifier.ledger.Verdict;
import dev.tact.verifier.ledger.Verdict.Broken;
import dev.tact.verifier.ledger.Verdict.Intact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class LedgerTest {

    @Inject
    LedgerRepository repository;

    @Inject
    OutsideCheckpoints outside;

    @Inject
    Watch watch;

    @Inject
    SigningKeys keys;

    @Inject
    LedgerConfig config;

    @Inject
    Leaves leaves;

    @Inject
    Subjects subjects;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    private Sequencer replica() {
        return new Sequencer(repository, outside, watch, keys, config, new SimpleMeterRegistry(), clock);
    }

    /** The position of somebody's choice, once it has one. */
    private long recorded() {
        var alice = somebody();
        return proved(alice, event(alice.gives(RECOMMENDATIONS)))
                .then()
                .statusCode(200)
                .extract()
                .body()
                .jsonPath()
                .getLong("position");
    }

    private void assertIntact() throws Exception {
        assertThat(exported()).isInstanceOf(Intact.class);
    }

    @Test
    void manyChoicesAtOnceEachGetOnePosition() throws Exception {
        var choosing = new AtomicBoolean(true);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<UUID>>> tasks = new ArrayList<>();
            IntStream.range(0, 6).forEach(i -> tasks.add(LedgerTest::chooseALot));
            var rivals = List.of(replica(), replica());
            var sequencing = rivals.stream()
                    .map(rival -> threads.submit(() -> {
                        while (choosing.get()) {
                            rival.round();
                        }
                    }))
                    .toList();

            var events = new ArrayList<UUID>();
            for (var chosen : threads.invokeAll(tasks)) {
                events.addAll(chosen.get());
            }
            await().until(() -> !repository.anyWaits());
            choosing.set(false);
            for (var rival : sequencing) {
                rival.get();
            }

            assertThat(events).hasSize(60).doesNotHaveDuplicates();
            assertThat(events)
                    .allSatisfy(event -> assertThat(
                                    repository.place(event).orElseThrow().position())
                            .isNotNull());
        }
        assertThat(count(database, "select count(*) - max(position) - 1 from ledger_entry"))
                .isZero();
        assertThat(count(
                        database,
                        "select count(*) from consent_event_salt s full join ledger_entry e using (commitment)"
                                + " where e.position is null"))
                .isZero();
        assertIntact();
    }

    private static List<UUID> chooseALot() {
        return IntStream.range(0, 10)
                .mapToObj(i -> event(somebody().gives(RECOMMENDATIONS)))
                .toList();
    }

    @Test
    void whatIsRolledBackLeavesNoLeaf() throws Exception {
        var person = UUID.randomUUID();
        var event = UUID.randomUUID();
        var leavesBefore = count(database, "select count(*) from consent_event_salt");

        QuarkusTransaction.begin();
        var subject = subjects.lock(person);
        subject.turnDial(event, 1, Set.of(), person, clock.instant());
        subjects.save(Set.of(subject), clock.instant());
        var within = repository.place(event);
        QuarkusTransaction.rollback();

        assertThat(within).isPresent();
        assertThat(repository.place(event)).isEmpty();
        assertThat(count(database, "select count(*) from consent_event_salt")).isEqualTo(leavesBefore);
    }

    @Test
    void commitsToWhatAnEarlierVersionRecorded() throws Exception {
        var event = UUID.randomUUID();
        asOwner(database, """
                insert into consent_event (id, subject, epoch, kind, origin, actor, explicit, signal_present,
                    interaction_at, recorded_at, dial, restricted, objections, erasure_requested, guardian_pending)
                values ('%1$s', gen_random_uuid(), 1, 'DIAL', 'CUSTOMER', gen_random_uuid(), false, false,
                    now(), now(), 1, false, '{}', false, false)""".formatted(event));

        leaves.catchUp();
        leaves.catchUp();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> repository.place(event).orElseThrow().position() != null);
        assertIntact();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set position = position + 1",
                "delete from ledger_entry",
                "truncate ledger_entry",
                "update ledger_node set level = 1",
                "delete from ledger_node",
                "update ledger_checkpoint set note = 'x'",
                "delete from ledger_checkpoint",
                "update consent_event_salt set salt = commitment",
                "delete from consent_event_salt",
                "update ledger_leaf set recorded_at = now()",
                "delete from ledger_divergence",
                "update ledger_divergence_acknowledgement set note = 'x'",
                "delete from signing_key",
                "update signing_key set created_at = now()"
            })
    void theServiceMayNot(String statement) {
        recorded();

        assertThatThrownBy(() -> sql.update(statement))
                .rootCause()
                .satisfies(refused ->
                        assertThat(((SQLException) refused).getSQLState()).isEqualTo("42501"));
    }

    @Test
    void staysVerifiableOnceAPersonIsErased() throws Exception {
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));
        proved(alice, event);
        recorded();
        var before = (Intact) exported();

        erase(alice);

        assertThat(exported()).isInstanceOfSatisfying(Intact.class, after -> {
            assertThat(after.opened()).isEqualTo(before.opened() - 1);
            assertThat(after.newest()).isEqualTo(before.newest());
        });
        assertThat(repository.place(event)).isEmpty();
        alice.request().get("/v1/ledger/proofs/inclusion?event=" + event).then().statusCode(404);
    }

    private void erase(Customer customer) throws SQLException {
        var of = " where subject = '" + customer.id() + "'";
        asOwner(
                database,
                "update subject_state set erasure_requested = true" + of,
                "select erase_subject('" + customer.id() + "')");
    }

    @Test
    void anEditedEventIsNamed() throws Exception {
        var alice = somebody();
        var event = event(alice.refuses(RECOMMENDATIONS));
        var position = proved(alice, event).then().extract().body().jsonPath().getLong("position");
        recorded();

        asOwner(database, "update consent_event set kind = 'GIVE' where id = '" + event + "'");
        var verdict = exported();
        asOwner(database, "update consent_event set kind = 'REFUSE' where id = '" + event + "'");

        assertBroken(verdict, position, Fault.EDITED);
        assertIntact();
    }

    @Test
    void anEditedCommitmentIsNamed() throws Exception {
        var position = recorded();
        recorded();

        var verdict = tampered("update ledger_entry set commitment = sha256(commitment) where position = " + position);

        assertBroken(verdict, position, Fault.EDITED);
    }

    @Test
    void aDeletedEntryIsNamed() throws Exception {
        var position = recorded();
        recorded();
        recorded();

        assertBroken(tampered("delete from ledger_entry where position = " + position), position, Fault.DELETED);
        assertBroken(
                tampered(
                        "delete from ledger_entry where position = " + position,
                        "update ledger_entry set position = -position where position > " + position,
                        "update ledger_entry set position = -position - 1 where position < 0"),
                position,
                Fault.DELETED);
    }

    @Test
    void anInsertedEntryIsNamed() throws Exception {
        var position = recorded();
        recorded();

        var verdict = tampered(
                "update ledger_entry set position = -position - 1 where position >= " + position,
                "update ledger_entry set position = -position where position < 0",
                "insert into ledger_entry (position, commitment) values (" + position + ", sha256('made up'))");

        assertBroken(verdict, position, Fault.INSERTED);
    }

    @Test
    void entriesThatChangedPlacesAreNamed() throws Exception {
        var position = recorded();
        var next = recorded();

        var verdict = tampered(
                "update ledger_entry set position = -1 where position = " + position,
                "update ledger_entry set position = " + position + " where position = " + (position + 1),
                "update ledger_entry set position = " + (position + 1) + " where position = -1");

        assertThat(next).isGreaterThan(position);
        assertBroken(verdict, position, Fault.REORDERED);
    }

    @Test
    void aLedgerThatWasCutOffIsNamed() throws Exception {
        var position = recorded();
        recorded();

        assertBroken(tampered("delete from ledger_entry where position >= " + position), position, Fault.TRUNCATED);
    }

    /** What an export says after somebody with the owner's rights did this to the rows, which are then put back. */
    private Verdict tampered(String... statements) throws Exception {
        asOwner(
                database,
                "create table saved as select * from ledger_entry",
                "alter table ledger_entry drop constraint ledger_entry_position_check");
        try {
            asOwner(database, statements);
            return exported();
        } finally {
            asOwner(
                    database,
                    "delete from ledger_entry",
                    "insert into ledger_entry select * from saved",
                    "drop table saved",
                    "alter table ledger_entry add constraint ledger_entry_position_check check (position >= 0)");
            assertIntact();
        }
    }

    private static void assertBroken(Verdict verdict, long position, Fault fault) {
        assertThat(verdict).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fault()).as(broken.what()).isEqualTo(fault);
            assertThat(broken.position()).as(broken.what()).isEqualTo(position);
        });
    }
}
