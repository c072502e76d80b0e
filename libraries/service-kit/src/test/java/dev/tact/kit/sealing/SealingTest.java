package dev.tact.kit.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.test.Tact;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class SealingTest {

    private static final byte[] VALUE = "a lantern".getBytes(UTF_8);

    private final Sealing sealing;
    private final KeyedHash hash;
    private final AgroalDataSource keys;

    SealingTest(Sealing sealing, KeyedHash hash, @DataSource("keys") AgroalDataSource keys) {
        this.sealing = sealing;
        this.hash = hash;
        this.keys = keys;
    }

    @Test
    void opensWhatItSealed() {
        var ada = UUID.randomUUID();
        var cell = new Cell("event", "item", UUID.randomUUID());

        var sealed = sealing.seal(ada, cell, VALUE);

        assertThat(sealing.open(ada, cell, sealed)).isEqualTo(VALUE);
        assertThat(new String(sealed, UTF_8)).doesNotContain("lantern");
        assertThat(sealing.seal(ada, cell, VALUE)).isNotEqualTo(sealed);
    }

    @Test
    void refusesAValueMovedOrAltered() {
        var ada = UUID.randomUUID();
        var row = UUID.randomUUID();
        var sealed = sealing.seal(ada, new Cell("event", "item", row), VALUE);
        var altered = sealed.clone();
        altered[altered.length - 1] ^= 1;

        for (var elsewhere : List.of(
                new Cell("event", "item", UUID.randomUUID()),
                new Cell("event", "properties", row),
                new Cell("attribute", "item", row))) {
            assertThatThrownBy(() -> sealing.open(ada, elsewhere, sealed)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> sealing.open(UUID.randomUUID(), new Cell("event", "item", row), sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealing.open(ada, new Cell("event", "item", row), altered))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealing.open(ada, new Cell("event", "item", row), new byte[3]))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void destroysAKeyForGood() {
        var ada = UUID.randomUUID();
        var bob = UUID.randomUUID();
        var cell = new Cell("event", "item", UUID.randomUUID());
        var sealed = sealing.seal(ada, cell, VALUE);

        sealing.destroyKey(ada);

        assertThatThrownBy(() -> sealing.open(ada, cell, sealed)).isInstanceOf(KeyDestroyed.class);
        assertThatThrownBy(() -> sealing.seal(ada, cell, VALUE)).isInstanceOf(KeyDestroyed.class);
        assertThat(sealing.of(List.of(ada, bob))).containsOnlyKeys(bob);
    }

    @Test
    void letsTheAppRoleNeitherRewriteNorDropAKey() {
        var ada = UUID.randomUUID();
        sealing.of(ada);

        for (var attack : List.of(
                "update subject_key set wrapped = '\\x00'", "delete from subject_key", "drop table subject_key")) {
            assertThatThrownBy(() -> run(attack))
                    .isInstanceOf(SQLException.class)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void hashesPerUseAndPerPart() {
        var a = "a".getBytes(UTF_8);
        var b = "b".getBytes(UTF_8);
        var ab = "ab".getBytes(UTF_8);

        assertThat(hash.of("row", a, b)).isEqualTo(hash.of("row", a, b)).hasSize(32);
        assertThat(hash.of("row", a, b)).isNotEqualTo(hash.of("row", ab));
        assertThat(hash.of("row", a)).isNotEqualTo(hash.of("identifier", a));
    }

    private void run(String sql) throws SQLException {
        try (var connection = keys.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
