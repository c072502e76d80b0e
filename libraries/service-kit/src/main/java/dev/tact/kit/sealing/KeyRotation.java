package dev.tact.kit.sealing;

import dev.tact.kit.sealing.SubjectKeyRepository.Batch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings every living subject key under the current key encryption key while the service goes on reading and writing; replicas
 * share the work. What was sealed is not touched: only the keys are wrapped anew. A run that is cut short leaves each key as it
 * was or as it shall be, and the next goes on.
 *
 * <p>The gauge {@code tact.sealing.keys} counts living keys under the {@code current} key encryption key, under {@code other}s
 * and under {@code unknown} ones, which cannot be opened here. When the last two are zero the other key encryption keys may go,
 * as far as no backup of the keys is to be read with them.
 */
@ApplicationScoped
class KeyRotation {

    private enum Under {
        CURRENT,
        OTHER,
        UNKNOWN
    }

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final int BATCH = 500;

    private final SubjectKeyRepository keys;
    private final KeyRings rings;
    private volatile Map<Under, Long> counts = Map.of();

    KeyRotation(SubjectKeyRepository keys, KeyRings rings, MeterRegistry meters) {
        this.keys = keys;
        this.rings = rings;
        for (var under : Under.values()) {
            Gauge.builder("tact.sealing.keys", () -> counts.getOrDefault(under, 0L))
                    .tag("kek", under.name().toLowerCase(Locale.ROOT))
                    .description("Living subject keys, by the key encryption key they are wrapped under")
                    .register(meters);
        }
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        rings.refresh();
        var ring = rings.ring();
        var living = keys.count();
        var others = living.keySet().stream()
                .filter(kekId -> under(ring, kekId) == Under.OTHER)
                .toList();
        others.forEach(kekId -> rewrap(ring, kekId));
        counts = measured(ring, others.isEmpty() ? living : keys.count());
    }

    /** Meets each key at most once: replicas that for a while disagree on which key is current do not chase each other. */
    private void rewrap(KeyRing ring, String kekId) {
        var batch = rewrap(ring, kekId, null);
        while (batch.taken() > 0) {
            LOG.infof("sealing keys taken=%d rewrapped=%d", batch.taken(), batch.rewrapped());
            batch = rewrap(ring, kekId, batch.last());
        }
    }

    private Batch rewrap(KeyRing ring, String kekId, @Nullable UUID after) {
        return keys.rewrap(kekId, ring.current(), after, BATCH, (subject, wrapped) -> {
            try {
                return Optional.of(ring.wrap(subject, ring.unwrap(subject, kekId, wrapped)));
            } catch (SealBroken broken) {
                // one key that nobody can open must not keep all others under the old one
                return Optional.empty();
            }
        });
    }

    private static Map<Under, Long> measured(KeyRing ring, Map<String, Long> living) {
        var measured = new EnumMap<Under, Long>(Under.class);
        living.forEach((kekId, count) -> measured.merge(under(ring, kekId), count, Long::sum));
        return measured;
    }

    private static Under under(KeyRing ring, String kekId) {
        if (kekId.equals(ring.current())) {
            return Under.CURRENT;
        }
        return ring.holds(kekId) ? Under.OTHER : Under.UNKNOWN;
    }
}
