package dev.tact.kit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.SharedKeys.Kind;
import dev.tact.kit.signing.SharedKeys.Stored;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class SharedKeysTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration ROTATION = Duration.ofDays(30);
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:kit");
    private static final Kind<byte[]> ED25519 =
            new Kind<>("Ed25519", NamedParameterSpec.ED25519, (id, key) -> key.getEncoded());

    private final Sealing sealing;
    private final Ids ids;
    private final Sql sql;
    private final String url;

    SharedKeysTest(Sealing sealing, Ids ids, Sql sql, @ConfigProperty(name = "tact.database.url") String url) {
        this.sealing = sealing;
        this.ids = ids;
        this.sql = sql;
        this.url = url;
    }

    @BeforeEach
    void forgetAll() throws SQLException {
        owner("truncate signing_key");
    }

    @Test
    void signsWhatThePublishedKeyVerifies() throws GeneralSecurityException {
        var made = replica(NOON).current();
        var found = replica(NOON).current();

        assertThat(found.id()).isEqualTo(made.id());
        assertThat(found.published()).isEqualTo(made.published());
        assertThat(verifies(made.published(), sign(found))).isTrue();
        assertThat(found).hasToString("Key[id=" + made.id() + "]");
    }

    @Test
    void isOneKeyForAllReplicas() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> replica(NOON).current().id()))
                    .toList();
            var seen = new HashSet<UUID>();
            for (var id : made) {
                seen.add(id.get());
            }

            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void isFollowedByAnotherInTime() {
        var first = replica(NOON).current();

        assertThat(replica(NOON.plus(ROTATION).minusMillis(1)).current().id()).isEqualTo(first.id());
        assertThat(replica(NOON.plus(ROTATION)).current().id()).isNotEqualTo(first.id());
    }

    @Test
    void outlivesTheFailureOfItsCaller() {
        var keys = replica(NOON);

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    keys.current();
                    throw new IllegalStateException("after signing");
                }))
                .hasMessage("after signing");

        assertThat(replica(NOON).current().id()).isEqualTo(keys.current().id());
    }

    @Test
    void keepsThePrivateHalfSealed() throws SQLException {
        var encoded = replica(NOON).current().privateKey().getEncoded();
        // an Ed25519 private key ends with the key itself (RFC 8410 §7)
        var secret = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);

        assertThat(sql.one("select private_key from signing_key", row -> row.getBytes(1)))
                .hasValueSatisfying(stored -> assertThat(HexFormat.of().formatHex(stored))
                        .doesNotContain(HexFormat.of().formatHex(secret)));
        owner("update signing_key set id = gen_random_uuid()");
        assertThatThrownBy(() -> replica(NOON).current()).isInstanceOf(SealBroken.class);
    }

    /** What a replica of the service has, at this time. */
    private SharedKeys<byte[]> replica(Instant now) {
        return new SharedKeys<>(
                ED25519, new Table(sql), ROTATION, SERVICE, sealing, ids, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static byte[] sign(SharedKeys.Key<byte[]> key) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key.privateKey());
        signature.update("a lantern".getBytes(UTF_8));
        return signature.sign();
    }

    private static boolean verifies(byte[] published, byte[] signed) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(published)));
        signature.update("a lantern".getBytes(UTF_8));
        return signature.verify(signed);
    }

    private void owner(String statement) throws SQLException {
        try (var connection = Tact.asOwner(url);
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private record Table(Sql sql) implements SharedKeys.Table<byte[]> {

        @Override
        public void lockCreation() {
            sql.list("select pg_advisory_xact_lock(4711)", row -> true);
        }

        @Override
        public Optional<Stored<byte[]>> newestSince(Instant since) {
            return sql.one(
                    """
                    select id, public_key, private_key, created_at from signing_key where created_at > ?
                    order by created_at desc limit 1""",
                    row -> new Stored<>(
                            row.getObject(1, UUID.class), row.getBytes(2), row.getBytes(3), Sql.instant(row, 4)),
                    since);
        }

        @Override
        public void add(Stored<byte[]> key) {
            sql.update(
                    "insert into signing_key (id, public_key, private_key, created_at) values (?, ?, ?, ?)",
                    key.id(),
                    key.published(),
                    key.sealedKey(),
                    key.createdAt());
        }
    }
}
