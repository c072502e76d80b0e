package dev.tact.escalation.voice;

import dev.tact.escalation.tokens.SignedTokens;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs that a customer was told, aloud, that their voice would be measured. */
@ApplicationScoped
class Notices {

    private static final String USE = "voice-notice";

    private final SignedTokens tokens;
    private final Clock clock;

    Notices(SignedTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param expiresAt to the second */
    String sign(UUID subject, Instant expiresAt) {
        var until = ByteBuffer.allocate(Long.BYTES)
                .putLong(expiresAt.getEpochSecond())
                .array();
        return tokens.sign(USE, until, bearer(subject));
    }

    /** Refuses (403) unless this customer was told, not long ago. */
    void require(UUID subject, @Nullable String token) {
        var until = tokens.read(USE, token == null ? "" : token, bearer(subject))
                .map(said -> Instant.ofEpochSecond(ByteBuffer.wrap(said).getLong()))
                .orElseThrow(Problems::forbidden);
        if (!until.isAfter(clock.instant())) {
            throw Problems.forbidden();
        }
    }

    private static byte[] bearer(UUID subject) {
        return subject.toString().getBytes(StandardCharsets.UTF_8);
    }
}
