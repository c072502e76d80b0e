package dev.tact.escalation.voice;

import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs that a customer was told, aloud, that their voice would be measured. */
@ApplicationScoped
class Notices {

    private static final int SIGNATURE = 32;

    private final KeyedHash hash;
    private final Clock clock;

    Notices(KeyedHash hash, Clock clock) {
        this.hash = hash;
        this.clock = clock;
    }

    /** @param expiresAt to the second */
    String sign(UUID subject, Instant expiresAt) {
        var until = expiresAt.getEpochSecond();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(Long.BYTES + SIGNATURE)
                        .putLong(until)
                        .put(signature(subject, until))
                        .array());
    }

    /** Refuses (403) unless this customer was told, not long ago. */
    void require(UUID subject, @Nullable String token) {
        var bytes = decode(token == null ? "" : token);
        if (bytes.length != Long.BYTES + SIGNATURE) {
            throw Problems.forbidden();
        }
        var in = ByteBuffer.wrap(bytes);
        var until = in.getLong();
        var signature = new byte[SIGNATURE];
        in.get(signature);
        if (!MessageDigest.isEqual(signature, signature(subject, until))
                || !Instant.ofEpochSecond(until).isAfter(clock.instant())) {
            throw Problems.forbidden();
        }
    }

    private byte[] signature(UUID subject, long until) {
        return hash.of(
                "voice-notice",
                subject.toString().getBytes(StandardCharsets.UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(until).array());
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
