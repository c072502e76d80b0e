package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Verdict;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Proofs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a customer holds in their hands, and anybody can check: receipts, the ledger, and that a withdrawal reached every part. */
@ExtendWith(OneWorld.class)
class ProofIT {

    private static final String PURPOSE = "fairness-audit";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Base64.Decoder URL = Base64.getUrlDecoder();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;

    ProofIT(World world) {
        this.world = world;
    }

    private Api chloe() {
        return world.cast().as("chloe");
    }

    private String givenAndWithdrawn() {
        var customer = new Customer(chloe());
        customer.give(customer.notice(PURPOSE));
        return Objects.requireNonNull(customer.withdraw(PURPOSE).receiptId());
    }

    @Test
    void aReceiptIsSignedWithAPublishedKeyAndShowsThatEveryPartHasAppliedTheWithdrawal() {
        var receipt = "/v1/me/receipts/" + givenAndWithdrawn();

        await().atMost(SOON).untilAsserted(() -> {
            var signed = chloe().get(receipt).expect(200).json();
            var document = document(signed.path("jws").asText());
            var parts = document.path("propagation");
            assertThat(parts).as(parts.toString()).hasSize(4);
            assertThat(parts).allSatisfy(part -> assertThat(part.toString()).contains("APPLIED"));
        });
        assertThat(world.cast().as("alice").get(receipt).status()).isEqualTo(404);
    }

    @Test
    void anEntryIsProvedToBeInTheLedger() throws Exception {
        var receipt = givenAndWithdrawn();
        var keys = Keys.ofJwks(jwks());

        await().atMost(SOON)
                .until(() -> chloe().get("/v1/ledger/proofs/inclusion?receipt=" + receipt)
                                .status()
                        == 200);
        var proof = chloe().get("/v1/ledger/proofs/inclusion?receipt=" + receipt)
                .expect(200)
                .json();

        var checkpoint = keys.open(proof.path("checkpoint").asText());
        assertThat(Proofs.includes(
                        checkpoint.root(),
                        checkpoint.size(),
                        proof.path("position").asLong(),
                        Hash.ofBase64(proof.path("leafHash").asText()),
                        hashes(proof.path("hashes"))))
                .isTrue();
        assertThat(world.cast()
                        .as("alice")
                        .get("/v1/ledger/proofs/inclusion?receipt=" + receipt)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theWholeLedgerVerifiesAwayFromTheServiceAndNotWhenALineIsMissing() throws Exception {
        givenAndWithdrawn();
        var dpo = world.cast().as("dpo", Assurance.AAL2);
        var keys = Keys.ofJwks(jwks());

        var export = dpo.get("/v1/ledger/export").expect(200).body();

        assertThat(verdict(keys, export)).isInstanceOf(Verdict.Intact.class);
        var lines = new ArrayList<>(export.lines().toList());
        // an entry: a checkpoint more or less changes nothing
        lines.remove(lines.stream()
                .filter(line -> line.contains("\"position\":7,"))
                .findFirst()
                .orElseThrow());
        assertThat(verdict(keys, String.join("\n", lines))).isInstanceOf(Verdict.Broken.class);
        assertThat(world.cast().as("dpo").get("/v1/ledger/export").status()).isEqualTo(401);
        assertThat(world.cast()
                        .as("alice", Assurance.AAL2)
                        .get("/v1/ledger/export")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatWasRefusedOnADeviceFollowsWhoeverSignsInOnIt() {
        var customer = new Customer(chloe());
        customer.give(customer.notice("behavioural-profiling"));
        var named = world.cast().anybody().post("/v1/devices").expect(201).json();
        var device =
                Map.of("Tact-Device-Token", named.path("deviceToken").asText(), "Content-Type", "application/json");
        var prompts = Wire.send(
                world.stack().gateway(), "GET", "/v1/devices/current/prompts", null, BodyPublishers.noBody(), device);
        var notice = prompt(prompts.body(), "behavioural-profiling");
        var refused = Wire.send(
                world.stack().gateway(),
                "POST",
                "/v1/devices/current/consents",
                null,
                BodyPublishers.ofString("{\"purpose\":\"behavioural-profiling\",\"decision\":\"REFUSE\","
                        + "\"method\":\"BUTTON\",\"servedNoticeId\":\"" + notice + "\"}"),
                device);
        assertThat(refused.statusCode()).isEqualTo(201);

        var linked = chloe().post(
                        "/v1/me/devices",
                        Map.of("deviceToken", named.path("deviceToken").asText()))
                .expect(200);

        assertThat(linked.json().path("followed").toString()).contains("behavioural-profiling", "WITHDRAWN");
    }

    @Test
    void anExportNeedsASecondFactorAndHoldsWhatWasChosen() {
        givenAndWithdrawn();

        assertThat(chloe().get("/v1/me/exports/consent").status()).isEqualTo(401);
        var export = world.cast()
                .as("chloe", Assurance.AAL2)
                .get("/v1/me/exports/consent")
                .expect(200)
                .json();
        assertThat(export.path("history").toString()).contains(PURPOSE, "GIVE", "WITHDRAW");
    }

    @Test
    void officersPublishTheRecordOfProcessing() {
        var record =
                world.cast().as("dpo").get("/v1/records/processing-activities").expect(200);

        assertThat(record.body()).contains("personalised-recommendations");
        assertThat(world.cast()
                        .as("alice")
                        .get("/v1/records/processing-activities")
                        .status())
                .isEqualTo(403);
    }

    private static Verdict verdict(Keys keys, String export) throws IOException {
        return new LedgerVerifier(keys, List.of())
                .verify(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
    }

    private String jwks() {
        return world.cast().anybody().get("/.well-known/jwks.json").expect(200).body();
    }

    private static List<Hash> hashes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(hash -> Hash.ofBase64(hash.asText()))
                .toList();
    }

    private static String prompt(String prompts, String purpose) {
        try {
            for (var prompt : JSON.readTree(prompts).path("prompts")) {
                if (prompt.path("purpose").asText().equals(purpose)) {
                    return prompt.path("servedNoticeId").asText();
                }
            }
        } catch (IOException malformed) {
            throw new AssertionError(prompts, malformed);
        }
        throw new AssertionError("no prompt for " + purpose);
    }

    /** The document of a compact JWS, once the JDK has verified it with a published key: no library of ours. */
    private JsonNode document(String jws) {
        var parts = jws.split("\\.", -1);
        try {
            var header = JSON.readTree(URL.decode(parts[0]));
            assertThat(header.path("alg").asText()).isEqualTo("EdDSA");
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key(header.path("kid").asText()));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(URL.decode(parts[2]))).isTrue();
            return JSON.readTree(URL.decode(parts[1]));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new AssertionError(jws, unreadable);
        }
    }

    private PublicKey key(String kid) throws IOException, GeneralSecurityException {
        for (var jwk : JSON.readTree(jwks()).path("keys")) {
            if (jwk.path("kid").asText().equals(kid)) {
                var little = URL.decode(jwk.path("x").asText());
                var odd = (little[31] & 0x80) != 0;
                little[31] &= 0x7f;
                var big = new byte[32];
                for (var i = 0; i < 32; i++) {
                    big[i] = little[31 - i];
                }
                return KeyFactory.getInstance("Ed25519")
                        .generatePublic(new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
            }
        }
        throw new AssertionError("no published key " + kid);
    }
}
