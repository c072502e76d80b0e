package dev.tact.escalation.rating;

import dev.tact.escalation.tokens.SignedTokens;
import dev.tact.kit.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Signs which resolution may be rated until when: what was signed needs no other right. */
@ApplicationScoped
class RatingTokens {

    /** What a token of ours says; whether its time has passed is for the reader to see. */
    record Signed(UUID resolution, Instant expiresAt) {}

    private static final String USE = "rating-token";
    private static final int SAID = 2 * Long.BYTES + Long.BYTES;

    private final SignedTokens tokens;

    RatingTokens(SignedTokens tokens) {
        this.tokens = tokens;
    }

    /** @param expiresAt to the second */
    String sign(UUID resolution, Instant expiresAt) {
        return tokens.sign(
                USE,
                ByteBuffer.allocate(SAID)
                        .putLong(resolution.getMostSignificantBits())
                        .putLong(resolution.getLeastSignificantBits())
                        .putLong(expiresAt.getEpochSecond())
                        .array());
    }

    /** @throws Problem 401 when it is none of ours */
    Signed read(String token) {
        var said = ByteBuffer.wrap(tokens.read(USE, token).orElseThrow(RatingTokenForeign::new));
        return new Signed(new UUID(said.getLong(), said.getLong()), Instant.ofEpochSecond(said.getLong()));
    }
}
