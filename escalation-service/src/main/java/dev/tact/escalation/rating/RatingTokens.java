package dev.tact.escalation.rating;

import dev.tact.kit.problem.Problem;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Signs which resolution may be rated until when: what was signed needs no other right. */
@ApplicationScoped
class RatingTokens {

    /** What a token of ours says; whether its time has passed is for the reader to see. */
    record Signed(UUID resolution, Instant expiresAt) {}

    private static final int SAID = 2 * Long.BYTES + Long.BYTES;
    private static final int SIGNATURE = 32;

    private final KeyedHash hash;

    RatingTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param expiresAt to the second */
    String sign(UUID resolution, Instant expiresAt) {
        var said = ByteBuffer.allocate(SAID)
                .putLong(resolution.getMostSignificantBits())
                .putLong(resolution.getLeastSignificantBits())
                .putLong(expiresAt.getEpochSecond())
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SAID + SIGNATURE)
                        .put(said)
                        .put(signature(said))
                        .array());
    }

    /** @throws Problem 401 when it is none of ours */
    Signed read(String token) {
        var bytes = decode(token);
        if (bytes.length != SAID + SIGNATURE
                || !MessageDigest.isEqual(
                        signature(Arrays.copyOf(bytes, SAID)), Arrays.copyOfRange(bytes, SAID, bytes.length))) {
            throw new RatingTokenForeign();
        }
        var said = ByteBuffer.wrap(bytes);
        return new Signed(new UUID(said.getLong(), said.getLong()), Instant.ofEpochSecond(said.getLong()));
    }

    private byte[] signature(byte[] said) {
        return hash.of("rating-token", said);
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException malformed) {
            throw new RatingTokenForeign();
        }
    }
}
