package dev.tact.kit.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals personal values under a key per subject. Keys are wrapped by a key encryption key and live in their own database;
 * destroying a subject's key makes everything sealed with it unreadable, backups included.
 */
@ApplicationScoped
public class Sealing {

    private static final int MOST_KEYS = 10_000;

    private final SubjectKeyRepository keys;
    private final KeyRings rings;
    private final SecureRandom random = new SecureRandom();
    private final Cache<UUID, SubjectSealer> unwrapped;

    Sealing(SubjectKeyRepository keys, KeyRings rings, SealingConfig config) {
        this.keys = keys;
        this.rings = rings;
        this.unwrapped = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(config.keyLifetime())
                .build();
    }

    /** @throws KeyDestroyed when the subject was erased */
    public byte[] seal(UUID subject, Cell cell, byte[] plain) {
        return of(subject).seal(cell, plain);
    }

    /**
     * @throws KeyDestroyed when the subject was erased
     * @throws SealBroken when the value was altered or moved
     */
    public byte[] open(UUID subject, Cell cell, byte[] sealed) {
        return of(subject).open(cell, sealed);
    }

    /**
     * The subject's sealer; a first call makes the key.
     *
     * @throws KeyDestroyed when the subject was erased
     */
    public SubjectSealer of(UUID subject) {
        return Optional.ofNullable(of(List.of(subject)).get(subject)).orElseThrow(KeyDestroyed::new);
    }

    /**
     * The sealers of many subjects in one statement (two more when keys are made); erased subjects are absent.
     *
     * @throws IllegalStateException when one of their keys is wrapped by a key encryption key that is not configured
     */
    public Map<UUID, SubjectSealer> of(Collection<UUID> subjects) {
        var sealers = new HashMap<UUID, SubjectSealer>(unwrapped.getAllPresent(subjects));
        var unknown = new HashSet<>(subjects);
        unknown.removeAll(sealers.keySet());
        if (unknown.isEmpty()) {
            return sealers;
        }
        var stored = keys.find(unknown);
        if (stored.size() < unknown.size()) {
            var absent = new HashSet<>(unknown);
            absent.removeAll(stored.keySet());
            make(absent);
            stored.putAll(keys.find(absent));
        }
        stored.forEach((subject, key) -> key.wrapped().ifPresent(wrapped -> {
            var sealer = unwrap(subject, key.kekId(), wrapped);
            unwrapped.put(subject, sealer);
            sealers.put(subject, sealer);
        }));
        return sealers;
    }

    /** Erases everything sealed for the subject, at once and for good; a tombstone stays so that no new key is made. */
    public void destroyKey(UUID subject) {
        keys.destroy(subject);
        unwrapped.invalidate(subject);
    }

    private void make(Collection<UUID> subjects) {
        var ring = rings.ring();
        var wrapped = new HashMap<UUID, byte[]>();
        for (var subject : subjects) {
            var key = new byte[32];
            random.nextBytes(key);
            wrapped.put(subject, ring.wrap(subject, key));
        }
        keys.add(ring.current(), wrapped);
    }

    private SubjectSealer unwrap(UUID subject, String kekId, byte[] wrapped) {
        var key = rings.ringFor(kekId).unwrap(subject, kekId, wrapped);
        return new SubjectSealer(subject, new AesGcm(key, random));
    }
}
