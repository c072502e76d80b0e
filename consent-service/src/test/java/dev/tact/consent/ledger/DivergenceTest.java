package dev.tact.consent.ledger;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.ledger.Auditor.DPO;
import static dev.tact.consent.ledger.Auditor.asOwner;
import static dev.tact.consent.ledger.Auditor.count;
import static dev.tact.consent.ledger.Auditor.event;
import static dev.tact.consent.ledger.Auditor.newestCheckpoint;
import static dev.tact.consent.ledger.Auditor.officer;
import static dev.tact.consent.ledger.Auditor.open;
import static dev.tact.consent.ledger.Auditor.proved;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.signing.SigningKeys;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Merkle;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the ledger is not the one that was signed, as after a restored backup. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class DivergenceTest {

    @Inject
    LedgerRepository repository;

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private @Nullable OutsideCheckpoints kept;
    private @Nullable Sequencer restarted;

    @BeforeEach
    void aReplicaWithAFolder() {
        var config = new KeptIn(folder);
        var outside = new OutsideCheckpoints(config);
        kept = outside;
        restarted = new Sequencer(
                repository, outside, new Watch(repository, outside, keys, config, clock), keys, config, meters, clock);
        recorded(somebody());
    }

    @AfterEach
    void goOn() throws Exception {
        asOwner(database, "delete from ledger_divergence_acknowledgement", "delete from ledger_divergence");
    }

    private OutsideCheckpoints outside() {
        return Objects.requireNonNull(kept);
    }

    private Sequencer restarted() {
        return Objects.requireNonNull(restarted);
    }

    private static UUID recorded(Customer customer) {
        var event = event(customer.gives(RECOMMENDATIONS));
        proved(customer, event).then().statusCode(200);
        return event;
    }

    /** Keeps a checkpoint outside that the database does not lead to. */
    private String keepAnother(long size) {
        var key = keys.current();
        var note = Keys.sign(
                new Checkpoint("tact.dev/consent-ledger", size, Merkle.leaf(new byte[] {1})),
                key.publicKey(),
                key::sign);
        outside().keep(note, clock.instant());
        return note;
    }

    private double gauge() {
        return meters.get("tact.consent.ledger.diverged").gauge().value();
    }

    @Test
    void agreesWithWhatItKeptItself() throws Exception {
        restarted().round();
        assertThat(outside().newest()).contains(newestCheckpoint());
        recorded(somebody());

        restarted().round();

        assertThat(gauge()).isZero();
        assertThat(count(database, "select count(*) from ledger_divergence")).isZero();
    }

    @Test
    void signsNothingOnceItIsShorterThanWhatWasSigned() throws Exception {
        var ahead = keepAnother(repository.size() + 1_000);
        restarted().round();
        var before = open(newestCheckpoint());
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));

        restarted().round();

        assertThat(gauge()).isOne();
        assertThat(open(newestCheckpoint())).isEqualTo(before);
        alice.request()
                .get("/v1/ledger/proofs/inclusion?event=" + event)
                .then()
                .statusCode(409)
                .header("Retry-After", "1")
                .body("type", endsWith("consent:not-yet-merged"));
        officer()
                .get("/v1/ledger/divergences")
                .then()
                .statusCode(200)
                .body("divergences", hasSize(1))
                .body("divergences[0].checkpoint", equalTo(ahead));
    }

    @Test
    void seesAnotherHistoryOfTheSameSize() throws Exception {
        keepAnother(repository.size());

        restarted().round();

        assertThat(gauge()).isOne();
        assertThat(count(database, "select count(*) from ledger_divergence")).isOne();
    }

    @Test
    void goesOnOnceAnOfficerHasTakenNote() throws Exception {
        keepAnother(repository.size() + 1_000);
        restarted().round();
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));

        officer().post("/v1/ledger/divergences/acknowledgement").then().statusCode(204);

        proved(alice, event).then().statusCode(200);
        restarted().round();
        assertThat(gauge()).isZero();
        assertThat(outside().newest()).contains(newestCheckpoint());
        assertThat(count(
                        database,
                        "select count(*) from audit_entry where action = 'ledger.divergence-acknowledged' and actor = '"
                                + DPO + "'"))
                .isPositive();
        officer()
                .post("/v1/ledger/divergences/acknowledgement")
                .then()
                .statusCode(409)
                .body("type", endsWith("consent:ledger-not-diverged"));
    }

    @Test
    void isForOfficersWithASecondFactorToTakeNoteOf() {
        var path = "/v1/ledger/divergences/acknowledgement";

        given().post(path).then().statusCode(401);
        somebody().request().post(path).then().statusCode(403);
        given().auth()
                .oauth2(Tokens.person(DPO, "privacy-officer"))
                .post(path)
                .then()
                .statusCode(401);
        given().get("/v1/ledger/divergences").then().statusCode(401);
        somebody().request().get("/v1/ledger/divergences").then().statusCode(403);
    }
}
