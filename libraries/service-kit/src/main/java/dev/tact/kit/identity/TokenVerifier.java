package dev.tact.kit.identity;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a token that came beside the caller's own (a relayed customer's or agent's), with the same rules: RS256, issuer,
 * this service as audience, an access token, not expired.
 */
@ApplicationScoped
public class TokenVerifier {

    private final JWTCallerPrincipalFactory verifier;
    private final JWTAuthContextInfo context;

    TokenVerifier(JWTCallerPrincipalFactory verifier, JWTAuthContextInfo context) {
        this.verifier = verifier;
        this.context = context;
    }

    public VerifiedToken verify(String rawToken) throws InvalidToken {
        try {
            return read(verifier.parse(rawToken, context));
        } catch (ParseException refused) {
            throw new InvalidToken();
        }
    }

    static VerifiedToken read(JsonWebToken token) throws InvalidToken {
        return new VerifiedToken(
                subject(token.getSubject()),
                client(token),
                Set.copyOf(token.getGroups()),
                token.getRawToken(),
                Instant.ofEpochSecond(token.getExpirationTime()),
                Optional.ofNullable(token.getClaim("given_name")),
                Optional.<String>ofNullable(token.getClaim("acr")).orElse(""),
                Optional.<Object>ofNullable(token.getClaim("auth_time"))
                        .map(at -> Instant.ofEpochSecond(Long.parseLong(at.toString()))));
    }

    private static UUID subject(@Nullable String sub) throws InvalidToken {
        try {
            if (sub != null) {
                return UUID.fromString(sub);
            }
        } catch (IllegalArgumentException notOurs) {
            throw new InvalidToken();
        }
        throw new InvalidToken();
    }

    private static String client(JsonWebToken token) throws InvalidToken {
        String client = token.getClaim("azp");
        if (client == null) {
            throw new InvalidToken();
        }
        return client;
    }
}
