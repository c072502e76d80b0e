package dev.tact.kit.identity;

import dev.tact.kit.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request, as the verified token says. The subject is the token's {@code sub}, never the principal's name,
 * which Keycloak fills with the user name. Asking an anonymous request for any of it is a 401.
 */
@RequestScoped
public class Caller {

    static final Duration RECENT = Duration.ofMinutes(10);
    private static final String SECOND_FACTOR = "aal2";

    private final SecurityIdentity identity;
    private final Clock clock;

    Caller(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    public UUID subject() {
        return verified().subject();
    }

    /** The client the token was issued to: a service's name, or the web client. */
    public String client() {
        return verified().client();
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** The token as it came, to relay within this request; never stored. */
    public String rawToken() {
        return verified().raw();
    }

    public Instant expiresAt() {
        return verified().expiresAt();
    }

    /** The given name, for people who are shown to others, as agents are. */
    public Optional<String> displayName() {
        return verified().displayName();
    }

    /** How the person signed in ({@code aal1}, {@code aal2}); empty when the token does not say. */
    public String acr() {
        String acr = token().getClaim("acr");
        return acr == null ? "" : acr;
    }

    /** When the person last signed in at that strength; null for tokens that no sign-in made. */
    public @Nullable Instant authTime() {
        Object claimed = token().getClaim("auth_time");
        return claimed == null ? null : Instant.ofEpochSecond(Long.parseLong(claimed.toString()));
    }

    /**
     * Refuses (401, RFC 9470) unless the person gave a second factor within the last ten minutes. Where every caller of an
     * endpoint must have, say {@link StepUp} instead.
     */
    public void requireStepUp() {
        // service accounts carry an acr but never an auth_time: no person signed in
        var signedIn = authTime();
        var now = clock.instant();
        var strong = SECOND_FACTOR.equals(acr())
                && signedIn != null
                && !signedIn.isBefore(now.minus(RECENT))
                && !signedIn.isAfter(now.plusSeconds(30));
        if (!strong) {
            throw new StepUpRequired();
        }
    }

    private VerifiedToken verified() {
        try {
            return TokenVerifier.read(token());
        } catch (InvalidToken refused) {
            throw Problems.unauthenticated();
        }
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw Problems.unauthenticated();
    }
}
