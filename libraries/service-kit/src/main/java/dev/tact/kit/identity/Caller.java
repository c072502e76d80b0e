package dev.tact.kit.identity;

import dev.tact.kit.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who makes this request, as the verified token says. The subject is the token's {@code sub}, never the principal's name,
 * which Keycloak fills with the user name. Asking an anonymous request for any of it is a 401.
 */
@RequestScoped
public class Caller {

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

    /**
     * Refuses (401, RFC 9470) unless the person gave a second factor within the last ten minutes. Where every caller of an
     * endpoint must have, say {@link StepUp} instead.
     */
    public void requireStepUp() {
        verified().requireStepUp(clock.instant());
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
