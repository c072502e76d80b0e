package dev.tact.escalation.reach;

import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes the tokens that open a visitor's conversation; only their keyed hash is ever stored. */
@ApplicationScoped
public class GuestTokens {

    private static final int BYTES = 32;
    // a token has 43 characters; nothing much longer is worth hashing
    private static final int LONGEST = 64;

    private final KeyedHash hash;
    private final SecureRandom random = new SecureRandom();

    GuestTokens(KeyedHash hash) {
        this.hash = hash;
    }

    String make() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is looked up. A missing token is a 401; whether one fits, only the conversation's row tells. */
    public byte[] hash(@Nullable String token) {
        if (token == null || token.isBlank() || token.length() > LONGEST) {
            throw new GuestTokenMissing();
        }
        return hash.of("guest-token", token.getBytes(StandardCharsets.UTF_8));
    }
}
