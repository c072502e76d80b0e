package dev.tact.consent.ledger;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.ledger.Auditor.DPO;
import static dev.tact.consent.ledger.Auditor.event;
import static dev.tact.consent.ledger.Auditor.keys;
import static dev.tact.consent.ledger.Auditor.newestCheckpoint;
import static dev.tact.consent.ledger.Auditor.officer;
import static dev.tact.consent.ledger.Auditor.open;
import static dev.tact.consent.ledger.Auditor.proved;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.consent.Listener;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Verdict.Intact;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Proofs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class LedgerResourceTest {

    @Inject
    Ledger ledger;

    @Inject
    Sql sql;

    private static List<Hash> hashes(JsonPath proof) {
        return proof.getList("hashes", String.class).stream()
                .map(Hash::ofBase64)
                .toList();
    }

    @Test
    void provesAChoiceByThePublishedCheckpoint() throws Exception {
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));

        var proof = proved(alice, event).then().statusCode(200).extract().body().jsonPath();

        var checkpoint = open(proof.getString("checkpoint"));
        assertThat(checkpoint.origin()).isEqualTo("tact.dev/consent-ledger");
        assertThat(checkpoint.size()).isEqualTo(proof.getLong("treeSize"));
        assertThat(Proofs.includes(
                        checkpoint.root(),
                        checkpoint.size(),
                        proof.getLong("position"),
                        Hash.ofBase64(proof.getString("leafHash")),
                        hashes(proof)))
                .isTrue();
        assertThat(open(newestCheckpoint()).size()).isGreaterThanOrEqualTo(checkpoint.size());
    }

    @Test
    void provesTheChoiceAReceiptIsAbout() {
        var alice = somebody();
        var chosen = alice.gives(RECOMMENDATIONS);
        var byEvent = proved(alice, event(chosen)).then().extract().<Integer>path("position");

        alice.request()
                .get("/v1/ledger/proofs/inclusion?receipt=" + chosen.path("receiptId"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("position", equalTo(byEvent));
    }

    @Test
    void promisesAReceiptWhatComesTrue() {
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));

        var promise = ledger.promise(event).orElseThrow();
        proved(alice, event);
        var kept = ledger.promise(event).orElseThrow();

        assertThat(promise.commitment()).isEqualTo(kept.commitment());
        assertThat(promise.mergeDelay()).hasSeconds(1);
        assertThat(kept.inclusion()).isNotNull();
        assertThat(ledger.promise(UUID.randomUUID())).isEmpty();
    }

    @Test
    void provesThatAnOlderLedgerBeginsThisOne() throws Exception {
        var alice = somebody();
        proved(alice, event(alice.gives(RECOMMENDATIONS)));
        var older = open(newestCheckpoint());
        proved(alice, event(alice.gives("model-training")));
        proved(alice, event(alice.refuses("direct-marketing")));
        var newer = open(newestCheckpoint());

        var proof = given().get("/v1/ledger/proofs/consistency?from=" + older.size() + "&to=" + newer.size())
                .then()
                .statusCode(200)
                .extract()
                .body()
                .jsonPath();

        assertThat(newer.size()).isGreaterThan(older.size());
        assertThat(Proofs.begins(older.root(), older.size(), newer.root(), newer.size(), hashes(proof)))
                .isTrue();
    }

    @Test
    void provesToOfficersWhateverEvent() {
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));
        proved(alice, event);

        given().auth()
                .oauth2(Tokens.person(DPO, "privacy-officer"))
                .get("/v1/ledger/proofs/inclusion?event=" + event)
                .then()
                .statusCode(200);
    }

    @Test
    void keepsProofsFromEverybodyElse() {
        var alice = somebody();
        var chosen = alice.gives(RECOMMENDATIONS);
        var event = event(chosen);
        proved(alice, event);
        var path = "/v1/ledger/proofs/inclusion?event=" + event;

        somebody().request().get(path).then().statusCode(404).body("type", endsWith("consent:not-found"));
        somebody()
                .request()
                .get("/v1/ledger/proofs/inclusion?receipt=" + chosen.path("receiptId"))
                .then()
                .statusCode(404);
        alice.request()
                .get("/v1/ledger/proofs/inclusion?event=" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().get(path).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "support-agent"))
                .get(path)
                .then()
                .statusCode(403);
    }

    @Test
    void provesBySizesThatWereSignedOnly() {
        var alice = somebody();
        var event = event(alice.gives(RECOMMENDATIONS));
        var proof = proved(alice, event).then().extract().body().jsonPath();
        var path = "/v1/ledger/proofs/inclusion?event=" + event + "&size=";

        alice.request().get(path + proof.getLong("treeSize")).then().statusCode(200);
        alice.request()
                .get(path + 1_000_000_000)
                .then()
                .statusCode(422)
                .body("type", endsWith("consent:tree-size-unknown"));
        alice.request().get(path + 0).then().statusCode(400).body("violations[0].field", equalTo("size"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/ledger/proofs/inclusion",
                "/v1/ledger/proofs/inclusion?event=00000000-0000-7000-8000-000000000001&receipt=00000000-0000-7000-8000-000000000001",
                "/v1/ledger/proofs/consistency",
                "/v1/ledger/proofs/consistency?from=1",
                "/v1/ledger/proofs/consistency?from=0&to=1",
                "/v1/ledger/checkpoints?cursor=x"
            })
    void refusesWhatIsMalformed(String path) {
        officer().get(path).then().statusCode(400);
    }

    @Test
    void refusesSizesOutOfOrder() {
        proved(somebody(), event(somebody().gives(RECOMMENDATIONS)));
        given().get("/v1/ledger/proofs/consistency?from=2&to=1").then().statusCode(422);
        given().get("/v1/ledger/proofs/consistency?from=1&to=1000000000").then().statusCode(422);
    }

    @Test
    void publishesTheNewestCheckpointToAnybody() {
        var alice = somebody();
        proved(alice, event(alice.gives(RECOMMENDATIONS)));

        given().get("/v1/ledger/checkpoint")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("Cache-Control", "public, max-age=1")
                .body(containsString("\u2014 tact.dev/consent-ledger "));
    }

    @Test
    void listsCheckpointsToOfficers() {
        var alice = somebody();
        proved(alice, event(alice.gives(RECOMMENDATIONS)));

        officer()
                .get("/v1/ledger/checkpoints")
                .then()
                .statusCode(200)
                .body("checkpoints[0].note", equalTo(newestCheckpoint()));
        given().get("/v1/ledger/checkpoints").then().statusCode(401);
        alice.request().get("/v1/ledger/checkpoints").then().statusCode(403);
    }

    @Test
    void exportsToOfficersWhatVerifiesOffline() throws Exception {
        var alice = somebody();
        proved(alice, event(alice.gives(RECOMMENDATIONS)));
        var audited = audited();

        var zipped = officer()
                .accept("application/gzip")
                .get("/v1/ledger/export")
                .then()
                .statusCode(200)
                .contentType("application/gzip")
                .header("Content-Disposition", containsString(".ndjson.gz"))
                .extract()
                .asByteArray();

        var verdict = new LedgerVerifier(keys(), List.of(open(newestCheckpoint())))
                .verify(new GZIPInputStream(new ByteArrayInputStream(zipped)));
        assertThat(verdict).isInstanceOf(Intact.class);
        assertThat(audited()).isEqualTo(audited + 1);
    }

    private int audited() {
        return sql.list("select 1 from audit_entry where action = 'ledger.exported' and actor = ?", row -> true, DPO)
                .size();
    }

    @Test
    void exportsToNobodyElse() {
        given().get("/v1/ledger/export").then().statusCode(401);
        somebody().request().get("/v1/ledger/export").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.person(DPO, "privacy-officer"))
                .get("/v1/ledger/export")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        officer().accept("text/html").get("/v1/ledger/export").then().statusCode(406);
    }
}
