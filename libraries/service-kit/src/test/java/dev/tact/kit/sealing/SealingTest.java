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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class SealingTest {

    private static final byte[] VALUE = "a lantern".getBytes(UTF_8);

    private final Sealing sealing;
    private final KeyedHash hash;
    private final SubjectKeyRepository repository;
    private final KeyRings rings;
    private final SealingConfig config;
    private final AgroalDataSource keys;
    private final String keysUrl;

    SealingTest(
            Sealing sealing,
            KeyedHash hash,
            SubjectKeyRepository repository,
            KeyRings rings,
            SealingConfig config,
            @DataSource("keys") AgroalDataSource keys,
            @ConfigProperty(name = "tact.keys-database.url") String keysUrl) {
        this.sealing = sealing;
        this.hash = hash;
        this.repository = repository;
        this.rings = rings;
        this.config = config;
        this.keys = keys;
        this.keysUrl = keysUrl;
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
    void refusesAValueOfAnotherPlace() {
        var ada = UUID.randomUUID();
        var row = UUID.randomUUID();
        var sealed = sealing.seal(ada, new Cell("event", "item", row), VALUE);

        for (var elsewhere : List.of(
                new Cell("event", "item", UUID.randomUUID()),
                new Cell("event", "properties", row),
                new Cell("attribute", "item", row))) {
            assertThatThrownBy(() -> sealing.open(ada, elsewhere, sealed))
                    .as(elsewhere.toString())
                    .isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> sealing.open(UUID.randomUUID(), new Cell("event", "item", row), sealed))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void refusesValuesThatChangedPlaces() {
        var ada = sealing.of(UUID.randomUUID());
        var bob = sealing.of(UUID.randomUUID());
        var row = UUID.randomUUID();
        var item = new Cell("event", "item", row);
        var properties = new Cell("event", "properties", row);
        var adasItem = ada.seal(item, VALUE);
        var adasProperties = ada.seal(properties, VALUE);
        var bobsItem = bob.seal(item, VALUE);

        assertThatThrownBy(() -> ada.open(item, adasProperties)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> ada.open(properties, adasItem)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> ada.open(item, bobsItem)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> bob.open(item, adasItem)).isInstanceOf(SealBroken.class);
    }

    @Test
    void refusesAValueWithAnyBitTurned() {
        var ada = sealing.of(UUID.randomUUID());
        var cell = new Cell("event", "item", UUID.randomUUID());
        var sealed = ada.seal(cell, VALUE);

        for (var bit = 0; bit < sealed.length * 8; bit++) {
            var altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> ada.open(cell, altered)).as("bit " + bit).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void refusesAValueCutOrLengthened() {
        var ada = sealing.of(UUID.randomUUID());
        var cell = new Cell("event", "item", UUID.randomUUID());
        var sealed = ada.seal(cell, VALUE);

        for (var length = 0; length <= sealed.length + 1; length++) {
            if (length != sealed.length) {
                var cut = Arrays.copyOf(sealed, length);
                assertThatThrownBy(() -> ada.open(cell, cut))
                        .as("length " + length)
                        .isInstanceOf(SealBroken.class);
            }
        }
    }

    @Test
    void refusesTheSealedNothingOfAnotherCell() {
        var ada = sealing.of(UUID.randomUUID());
        var cell = new Cell("event", "item", UUID.randomUUID());
        var sealed = ada.seal(cell, new byte[0]);

        assertThat(ada.open(cell, sealed)).isEmpty();
        assertThatThrownBy(() -> ada.open(new Cell("event", "item", UUID.randomUUID()), sealed))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void refusesKeysThatChangedSubjects() throws SQLException {
        var ada = UUID.randomUUID();
        var bob = UUID.randomUUID();
        sealing.of(List.of(ada, bob));
        try (var connection = Tact.asOwner(keysUrl);
                var swap = connection.prepareStatement("""
                        update subject_key k set wrapped = other.wrapped from subject_key other
                        where k.subject in (?, ?) and other.subject in (?, ?) and k.subject <> other.subject""")) {
            for (var i = 1; i <= 4; i++) {
                swap.setObject(i, i % 2 == 1 ? ada : bob);
            }
            assertThat(swap.executeUpdate()).isEqualTo(2);
        }
        var restarted = new Sealing(repository, rings, config);

        assertThatThrownBy(() -> restarted.of(ada)).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> restarted.of(bob)).isInstanceOf(SealBroken.class);
    }

    /** What is promised ends here: an older value of the very same cell is a value of this cell. */
    @Test
    void doesNotDetectAnOlderValueOfTheSameCell() {
        var ada = sealing.of(UUID.randomUUID());
        var cell = new Cell("attribute", "value", UUID.randomUUID());
        var older = ada.seal(cell, "older".getBytes(UTF_8));
        ada.seal(cell, "newer".getBytes(UTF_8));

        assertThat(ada.open(cell, older)).asString(UTF_8).isEqualTo("older");
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
