package dev.tact.profile.writekeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Recognises keys, and bounds how much each may write. A key has 256 random bits, so a fast hash is as good as a slow one; it
 * is keyed, so that who reads the database cannot even tell whether a key found elsewhere is one of ours.
 */
@ApplicationScoped
public class WriteKeys {

    private static final Pattern FORM = Pattern.compile("tw[sb]_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;
    private static final int MOST_BUCKETS = 10_000;
    private static final int MOST_KNOWN = 1_000;
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private final WriteKeyRepository keys;
    private final KeyedHash hash;
    private final WriteKeyConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<UUID, TokenBucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_BUCKETS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    private final Cache<ByteBuffer, WriteKey> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(BELIEVED)
            .build();

    WriteKeys(WriteKeyRepository keys, KeyedHash hash, WriteKeyConfig config, Clock clock) {
        this.keys = keys;
        this.hash = hash;
        this.config = config;
        this.clock = clock;
    }

    /** The key that was presented. One that is revoked holds nowhere a second later. */
    public Optional<WriteKey> find(String presented) {
        if (!FORM.matcher(presented).matches()) {
            return Optional.empty();
        }
        var hashed = ByteBuffer.wrap(hash(presented));
        var believed = Optional.ofNullable(known.getIfPresent(hashed));
        if (believed.isPresent()) {
            return believed;
        }
        var found = keys.find(hashed.array());
        found.ifPresent(key -> known.put(hashed, key));
        return found;
    }

    void revoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) WriteKeyRevoked revoked) {
        known.invalidate(revoked.hash());
    }

    /**
     * Counts events against the key's rate, on this replica.
     *
     * @throws WriteKeyExhausted when it wrote too many of late; nothing is counted then
     */
    public void charge(WriteKey key, int events) {
        var now = clock.instant();
        var bucket = buckets.get(key.id(), id -> new TokenBucket(config.rate(), config.burst(), now));
        var wait = bucket.take(events, now);
        if (wait.isPositive()) {
            throw new WriteKeyExhausted(wait);
        }
    }

    String make(WriteKey.Kind kind) {
        var bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    byte[] hash(String key) {
        return hash.of("write-key", key.getBytes(StandardCharsets.US_ASCII));
    }
}
