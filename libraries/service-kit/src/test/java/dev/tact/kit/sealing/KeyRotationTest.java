package dev.tact.kit.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.test.Tact;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its key encryption keys have names of their own, so the service under test leaves their keys alone, and they its. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
class KeyRotationTest {

    private static final byte[] VALUE = "a lantern".getBytes(UTF_8);
    private static final Cell CELL = new Cell("event", "item", UUID.randomUUID());
    private static final int BATCH = 500;

    private final String before = "before-" + UUID.randomUUID();
    private final String after = "after-" + UUID.randomUUID();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Sealing sealing;
    private final KeyRotation rotation;
    private final MeterRegistry served;
    private final SubjectKeyRepository keys;
    private final AgroalDataSource asApp;
    private final String keysUrl;
    private KekFolder folder;

    KeyRotationTest(
            Sealing sealing,
            KeyRotation rotation,
            MeterRegistry served,
            SubjectKeyRepository keys,
            @DataSource("keys") AgroalDataSource asApp,
            @ConfigProperty(name = "tact.keys-database.url") String keysUrl) {
        this.sealing = sealing;
        this.rotation = rotation;
        this.served = served;
        this.keys = keys;
        this.asApp = asApp;
        this.keysUrl = keysUrl;
    }

    @BeforeEach
    void startWithOneKey(@TempDir Path path) {
        folder = new KekFolder(path).add(before).makeCurrent(before);
    }

    @Test
    void wrapsEveryKeyAnewWhileOthersReadAndWrite() throws Exception {
        folder.add(after);
        var replica = replica();
        // it reads of the change later than the other, and goes on wrapping under the key that is to go
        var laggard = replica();
        var sealed = seal(replica.sealing(), 2 * BATCH + 200);
        folder.makeCurrent(after);

        var all = new LinkedHashMap<>(sealed);
        var begun = new CountDownLatch(2);
        var rotated = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Callable<Map<UUID, byte[]>>>();
            for (var writer : List.of(replica, laggard)) {
                writers.add(() -> {
                    var mine = new LinkedHashMap<UUID, byte[]>();
                    do {
                        mine.putAll(seal(writer.sealing(), 20));
                        assertThat(opened(writer.sealing(), mine)).isEqualTo(mine.size());
                        assertThat(opened(writer.sealing(), sealed)).isEqualTo(sealed.size());
                        begun.countDown();
                    } while (!rotated.get());
                    return mine;
                });
            }
            var running = writers.stream().map(threads::submit).toList();
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            replica.rotation().run();
            rotated.set(true);
            for (var writes : running) {
                all.putAll(writes.get());
            }
        }
        replica.rotation().run();

        assertThat(keys.count()).containsEntry(after, (long) all.size()).doesNotContainKey(before);
        folder.remove(before);
        assertThat(opened(replica().sealing(), all)).isEqualTo(all.size());
    }

    @Test
    void sharesTheKeysBetweenReplicas() {
        var replica = replica();
        var sealed = seal(replica.sealing(), 30);
        var ring = rotate(replica);
        var mine = new HashSet<UUID>();
        var theirs = new HashSet<UUID>();

        keys.rewrap(before, after, null, 20, (subject, wrapped) -> {
            if (mine.isEmpty()) {
                // while the first batch is held, another replica takes what is left, and waits for nothing
                keys.rewrap(before, after, null, 20, (other, its) -> {
                    theirs.add(other);
                    return Optional.of(anew(ring, other, its));
                });
            }
            mine.add(subject);
            return Optional.of(anew(ring, subject, wrapped));
        });

        assertThat(mine).hasSize(20).doesNotContainAnyElementsOf(theirs);
        assertThat(theirs).hasSize(10);
        assertThat(keys.count()).containsEntry(after, 30L).doesNotContainKey(before);
        assertThat(opened(replica.sealing(), sealed)).isEqualTo(30);
    }

    @Test
    void runsInManyReplicasAtOnce() throws Exception {
        var replicas = List.of(replica(), replica(), replica());
        var sealed = seal(replicas.getFirst().sealing(), 2 * BATCH + 1);
        folder.add(after).makeCurrent(after);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = replicas.stream()
                    .map(replica -> threads.submit(() -> replica.rotation().run()))
                    .toList();
            for (var run : running) {
                run.get();
            }
        }
        replicas.getFirst().rotation().run();

        assertThat(keys.count()).containsEntry(after, 2L * BATCH + 1).doesNotContainKey(before);
        assertThat(opened(replicas.getLast().sealing(), sealed)).isEqualTo(sealed.size());
    }

    @Test
    void leavesADestroyedKeyDestroyed() throws Exception {
        var replica = replica();
        var erased = UUID.randomUUID();
        var erasedMeanwhile = UUID.randomUUID();
        replica.sealing().of(List.of(erased, erasedMeanwhile));
        replica.sealing().destroyKey(erased);
        var ring = rotate(replica);
        var held = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var erasure = threads.submit(() -> {
                assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
                replica.sealing().destroyKey(erasedMeanwhile);
                return true;
            });
            keys.rewrap(before, after, null, BATCH, (subject, wrapped) -> {
                held.countDown();
                assertThat(subject).isEqualTo(erasedMeanwhile);
                return Optional.of(anew(ring, subject, wrapped));
            });
            erasure.get();
        }
        replica.rotation().run();

        assertThat(replica.sealing().of(List.of(erased, erasedMeanwhile))).isEmpty();
        assertThat(keys.count()).doesNotContainKeys(before, after);
    }

    @Test
    void resumesWhereItWasCutShort() {
        var replica = replica();
        var sealed = seal(replica.sealing(), 30);
        var ring = rotate(replica);
        var met = new AtomicInteger();

        var first =
                keys.rewrap(before, after, null, 10, (subject, wrapped) -> Optional.of(anew(ring, subject, wrapped)));
        assertThatThrownBy(() -> keys.rewrap(before, after, first.last(), 10, (subject, wrapped) -> {
                    if (met.incrementAndGet() == 5) {
                        throw new IllegalStateException("cut short");
                    }
                    return Optional.of(anew(ring, subject, wrapped));
                }))
                .hasMessage("cut short");

        assertThat(keys.count()).containsEntry(after, 10L).containsEntry(before, 20L);
        assertThat(opened(replica.sealing(), sealed)).isEqualTo(30);
        replica.rotation().run();
        assertThat(keys.count()).containsEntry(after, 30L).doesNotContainKey(before);
        assertThat(opened(replica.sealing(), sealed)).isEqualTo(30);
    }

    @Test
    void countsTheKeysThatAreNotUnderTheCurrentKey() throws SQLException {
        var replica = replica();
        var subjects = List.copyOf(seal(replica.sealing(), 3).keySet());
        replica.rotation().run();
        assertThat(gauge("current")).isEqualTo(3);
        assertThat(gauge("other")).isZero();
        var unknown = gauge("unknown");

        // one that nobody can open is left, and holds up no other
        asOwner("update subject_key set wrapped = '\\x00' where subject = '" + subjects.getFirst() + "'");
        folder.add(after).makeCurrent(after);
        replica.rotation().run();
        assertThat(gauge("current")).isEqualTo(2);
        assertThat(gauge("other")).isEqualTo(1);

        folder.remove(before);
        replica.rotation().run();
        assertThat(gauge("other")).isZero();
        assertThat(gauge("unknown")).isEqualTo(unknown + 1);
    }

    @Test
    void showsTheCountsInTheRunningService() {
        sealing.of(UUID.randomUUID());

        rotation.run();

        assertThat(served.get("tact.sealing.keys").tag("kek", "current").gauge().value())
                .isPositive();
        assertThat(served.get("tact.sealing.keys").tag("kek", "other").gauge().value())
                .isZero();
    }

    @Test
    void readsAKeyOfAnotherReplicaOnceItsFolderHasTheOther() {
        var laggard = replica();
        var mine = seal(laggard.sealing(), 1);
        folder.add(after).makeCurrent(after);
        var theirs = seal(replica().sealing(), 1);
        var both = new LinkedHashMap<>(mine);
        both.putAll(theirs);

        assertThatThrownBy(() -> opened(laggard.sealing(), both))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("key encryption key " + after + " is not configured");
        assertThat(opened(laggard.sealing(), mine)).isEqualTo(1);

        now.updateAndGet(time -> time.plusSeconds(2));
        assertThat(opened(laggard.sealing(), both)).isEqualTo(2);
    }

    @Test
    void changesALivingKeyOnlyFromWhatItStillIs() throws SQLException {
        var replica = replica();
        var subject = UUID.randomUUID();
        replica.sealing().of(subject);
        var call = "select rewrap_subject_keys('%s', 'x', array['" + subject + "']::uuid[], array[%s], array[%s])";
        var stored = "(select wrapped from subject_key where subject = '" + subject + "')";

        assertThat(asApp(call.formatted("other", stored, "'\\x01'::bytea"))).isZero();
        assertThat(asApp(call.formatted(before, "'\\x00'::bytea", "'\\x01'::bytea")))
                .isZero();
        assertThatThrownBy(() -> asApp(call.formatted(before, stored, "null::bytea")))
                .hasMessageContaining("destroyed_means_gone");
        replica.sealing().destroyKey(subject);
        assertThat(asApp(call.formatted(before, stored, "'\\x01'::bytea"))).isZero();
        assertThatThrownBy(() -> asApp("select 1 from subject_key for update"))
                .hasMessageContaining("permission denied");
    }

    /** A replica of the service, with this folder. */
    private Replica replica() {
        var config = folder.config(Map.of());
        var rings = new KeyRings(config, clock);
        return new Replica(rings, new Sealing(keys, rings, config), new KeyRotation(keys, rings, meters));
    }

    private record Replica(KeyRings rings, Sealing sealing, KeyRotation rotation) {}

    private KeyRing rotate(Replica replica) {
        folder.add(after).makeCurrent(after);
        replica.rings().refresh();
        return replica.rings().ring();
    }

    private byte[] anew(KeyRing ring, UUID subject, byte[] wrapped) {
        return ring.wrap(subject, ring.unwrap(subject, before, wrapped));
    }

    private static Map<UUID, byte[]> seal(Sealing sealing, int subjects) {
        var sealed = new LinkedHashMap<UUID, byte[]>();
        var fresh = new ArrayList<UUID>();
        for (var i = 0; i < subjects; i++) {
            fresh.add(UUID.randomUUID());
        }
        sealing.of(fresh).forEach((subject, sealer) -> sealed.put(subject, sealer.seal(CELL, VALUE)));
        return sealed;
    }

    private static long opened(Sealing sealing, Map<UUID, byte[]> sealed) {
        return sealing.of(sealed.keySet()).entrySet().stream()
                .map(sealer -> sealer.getValue().open(CELL, requireNonNull(sealed.get(sealer.getKey()))))
                .filter(value -> new String(value, UTF_8).equals("a lantern"))
                .count();
    }

    private double gauge(String under) {
        return meters.get("tact.sealing.keys").tag("kek", under).gauge().value();
    }

    private long asApp(String query) throws SQLException {
        try (var connection = asApp.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void asOwner(String change) throws SQLException {
        try (var connection = Tact.asOwner(keysUrl);
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }
}
