package dev.tact.kit.sealing;

import static dev.tact.kit.sealing.KekFolder.configOf;
import static dev.tact.kit.sealing.KekFolder.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingsTest {

    private static final Map<String, String> NOTHING_MORE = Map.of();
    private static final UUID ADA = UUID.randomUUID();
    private static final byte[] KEY = new byte[32];

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @TempDir
    private Path path;

    @Test
    void takesOneKeyFromTheConfiguration() {
        var ring = start(configOf(Map.of("kek", newKey(), "kek-id", "first"))).ring();

        assertThat(ring.current()).isEqualTo("first");
        assertThat(ring.unwrap(ADA, "first", ring.wrap(ADA, KEY))).isEqualTo(KEY);
    }

    @Test
    void takesManyKeysFromAFolder() {
        var folder = new KekFolder(path).add("first").add("second");
        var first = start(folder.config(Map.of("kek-id", "first"))).ring();
        var second = start(folder.config(Map.of("kek-id", "second"))).ring();

        assertThat(second.unwrap(ADA, "first", first.wrap(ADA, KEY))).isEqualTo(KEY);
        assertThat(first.unwrap(ADA, "second", second.wrap(ADA, KEY))).isEqualTo(KEY);
    }

    @Test
    void letsTheFileCurrentNameTheCurrentKey() {
        var folder = new KekFolder(path).add("first").add("second").makeCurrent("second");

        assertThat(start(folder.config(NOTHING_MORE)).ring().current()).isEqualTo("second");
        assertThat(start(folder.config(Map.of("kek-id", "first"))).ring().current())
                .isEqualTo("second");
    }

    @Test
    void addsTheFolderToTheKeyOfTheConfiguration() {
        var folder = new KekFolder(path).add("second").makeCurrent("second");
        var ring =
                start(folder.config(Map.of("kek", newKey(), "kek-id", "first"))).ring();

        assertThat(ring.holds("first")).isTrue();
        assertThat(ring.current()).isEqualTo("second");
    }

    @Test
    void readsASecretAsKubernetesMountsIt() throws IOException {
        var version = Files.createDirectory(path.resolve("..2026_03_01"));
        new KekFolder(version).add("first").makeCurrent("first");
        Files.createSymbolicLink(path.resolve("..data"), version.getFileName());
        for (var name : new String[] {"first", "current"}) {
            Files.createSymbolicLink(path.resolve(name), Path.of("..data", name));
        }

        assertThat(start(new KekFolder(path).config(NOTHING_MORE)).ring().current())
                .isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void doesNotStartWithAMalformedKey(String malformed) {
        var inFolder = new KekFolder(path).write("first", malformed).config(Map.of("kek-id", "first"));

        assertThatThrownBy(() -> start(inFolder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key encryption key first is not 32 bytes in base64")
                .hasNoCause();
    }

    @Test
    void doesNotStartWithAMalformedKeyInTheConfiguration() {
        var config = configOf(Map.of("kek", "c2hvcnQ=", "kek-id", "first"));

        assertThatThrownBy(() -> start(config)).hasMessageContaining("first is not 32 bytes");
    }

    @Test
    void doesNotStartWithoutTheCurrentKey() {
        var folder = new KekFolder(path).add("first");
        var absent = folder.config(Map.of("kek-id", "second"));
        var unnamed = folder.config(NOTHING_MORE);
        var nowhere = new KekFolder(path.resolve("nowhere")).config(Map.of("kek-id", "first"));
        var nameless = configOf(Map.of("kek", newKey()));

        assertThatThrownBy(() -> start(absent)).hasMessage("key encryption key second is not configured");
        assertThatThrownBy(() -> start(unnamed)).hasMessageContaining("kek-id");
        assertThatThrownBy(() -> start(nowhere)).hasMessageContaining("kek-folder");
        assertThatThrownBy(() -> start(nameless)).hasMessageContaining("kek-id");
        assertThatThrownBy(() -> start(configOf(NOTHING_MORE))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotStartWithTwoKeysOfOneName() {
        var folder = new KekFolder(path).add("first");
        var config = folder.config(Map.of("kek", newKey(), "kek-id", "first"));

        assertThatThrownBy(() -> start(config)).hasMessage("two key encryption keys are named first");
    }

    @Test
    void takesTheSameKeyFromBothPlaces() {
        var key = newKey();
        var folder = new KekFolder(path).write("first", key);

        assertThat(start(folder.config(Map.of("kek", key, "kek-id", "first")))
                        .ring()
                        .current())
                .isEqualTo("first");
    }

    @Test
    void takesANewKeyWithoutARestart() {
        var folder = new KekFolder(path).add("first").makeCurrent("first");
        var rings = start(folder.config(NOTHING_MORE));

        folder.add("second").makeCurrent("second");
        rings.refresh();

        assertThat(rings.ring().current()).isEqualTo("second");
        assertThat(rings.ring().holds("first")).isTrue();
    }

    @Test
    void asksTheFolderForAKeyItDoesNotKnowAtMostOnceASecond() {
        var folder = new KekFolder(path).add("first");
        var rings = start(folder.config(Map.of("kek-id", "first")));

        folder.add("second");
        now.updateAndGet(time -> time.plusMillis(1_000));
        assertThat(rings.ringFor("second").holds("second")).isFalse();
        now.updateAndGet(time -> time.plusMillis(1));

        assertThat(rings.ringFor("second").holds("second")).isTrue();
    }

    @Test
    void goesOnWithWhatItHasWhenTheFolderCannotBeUsed() {
        var folder = new KekFolder(path).add("first").makeCurrent("first");
        var rings = start(folder.config(NOTHING_MORE));

        folder.write("second", newKey().substring(1)).makeCurrent("second");
        rings.refresh();
        assertThat(rings.ring().current()).isEqualTo("first");

        folder.add("second");
        rings.refresh();
        assertThat(rings.ring().current()).isEqualTo("second");
    }

    @Test
    void refusesAnotherKeyUnderAKnownName() {
        var folder = new KekFolder(path).add("first").makeCurrent("first");
        var rings = start(folder.config(NOTHING_MORE));
        var wrapped = rings.ring().wrap(ADA, KEY);

        folder.add("first");
        rings.refresh();

        assertThat(rings.ring().unwrap(ADA, "first", wrapped)).isEqualTo(KEY);
    }

    @Test
    void forgetsAKeyThatWasTakenAway() {
        var folder = new KekFolder(path).add("first").add("second").makeCurrent("second");
        var rings = start(folder.config(NOTHING_MORE));

        folder.remove("first");
        rings.refresh();

        assertThat(rings.ring().holds("first")).isFalse();
    }

    @Test
    void namesAKeyThatIsNotConfigured() {
        var ring = start(configOf(Map.of("kek", newKey(), "kek-id", "first"))).ring();
        var wrapped = ring.wrap(ADA, KEY);

        assertThatThrownBy(() -> ring.unwrap(ADA, "lost", wrapped))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key encryption key lost is not configured");
    }

    private KeyRings start(SealingConfig config) {
        return new KeyRings(config, clock);
    }
}
