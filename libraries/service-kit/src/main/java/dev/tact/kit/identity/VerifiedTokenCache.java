package dev.tact.kit.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;

/**
 * Verifies a token once, then knows its hash until it expires, and for a minute at most: so a revoked signing key is trusted
 * no longer than that. Only access tokens pass: an ID token proves a login, not a right.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class VerifiedTokenCache extends JWTCallerPrincipalFactory {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST = 10_000;
    // Keycloak's type claim of an access token; ID tokens say "ID", refresh tokens "Refresh"
    private static final String ACCESS_TOKEN = "Bearer";

    private final JWTCallerPrincipalFactory verifier = new DefaultJWTCallerPrincipalFactory();
    private final Clock clock;
    private final Cache<ByteBuffer, JWTCallerPrincipal> verified;

    VerifiedTokenCache(Clock clock) {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<ByteBuffer, JWTCallerPrincipal>creating((hash, caller) -> remaining(caller)))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        var hash = sha256(token);
        var known = verified.getIfPresent(hash);
        if (known != null && !remaining(known).isZero()) {
            return known;
        }
        var caller = verifier.parse(token, context);
        if (!ACCESS_TOKEN.equals(caller.getClaim("typ"))) {
            throw new ParseException("not an access token");
        }
        verified.put(hash, caller);
        return caller;
    }

    private Duration remaining(JWTCallerPrincipal caller) {
        var left =
                Duration.ofSeconds(caller.getExpirationTime() - clock.instant().getEpochSecond());
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    private static ByteBuffer sha256(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
