package dev.tact.consent.signing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.consent.Listener;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class SigningKeysTest {

    private static final byte[] MESSAGE = "what was chosen".getBytes(StandardCharsets.UTF_8);

    @Inject
    SigningKeys keys;

    @Inject
    SigningKeyRepository repository;

    @Inject
    Sealing sealing;

    @Inject
    SigningConfig config;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private SigningKeys replica(Clock at) {
        return new SigningKeys(repository, sealing, config, ids, at);
    }

    private static JsonNode published(String kid) throws Exception {
        var set = given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .extract()
                .asString();
        assertThat(set).doesNotContain("\"d\"");
        return StreamSupport.stream(
                        new ObjectMapper().readTree(set).path("keys").spliterator(), false)
                .filter(key -> key.path("kid").asText().equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private static boolean verifies(JsonNode jwk, byte[] signature) throws Exception {
        var info = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + HexFormat.of()
                                .formatHex(Base64.getUrlDecoder()
                                        .decode(jwk.path("x").asText())));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
        verifier.update(MESSAGE);
        return verifier.verify(signature);
    }

    @Test
    void signsWhatThePublishedKeyVerifies() throws Exception {
        var key = keys.current();

        var jwk = published(key.id());

        assertThat(verifies(jwk, key.sign(MESSAGE))).isTrue();
        assertThat(jwk.path("kty").asText()).isEqualTo("OKP");
        assertThat(jwk.path("crv").asText()).isEqualTo("Ed25519");
    }

    @Test
    void namesAKeyByItsThumbprint() throws Exception {
        var key = keys.current();

        var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}"
                .formatted(published(key.id()).path("x").asText());

        assertThat(key.id())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8))));
        assertThat(key).hasToString("SigningKey[id=" + key.id() + "]");
    }

    @Test
    void isOneKeyForAllReplicas() throws Exception {
        var later = Clock.offset(clock, Duration.ofDays(1000));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var made = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> replica(later).current().id()))
                    .toList();
            var kids = new HashSet<String>();
            for (var kid : made) {
                kids.add(kid.get());
            }

            assertThat(kids).hasSize(1);
        }
    }

    @Test
    void publishesAKeyForEverOnceItNoLongerSigns() throws Exception {
        var old = keys.current();
        var signature = old.sign(MESSAGE);

        var renewed =
                replica(Clock.offset(clock, config.rotation().plusDays(1))).current();

        assertThat(renewed.id()).isNotEqualTo(old.id());
        assertThat(verifies(published(old.id()), signature)).isTrue();
    }
}
