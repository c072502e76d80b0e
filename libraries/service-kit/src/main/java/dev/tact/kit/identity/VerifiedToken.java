package dev.tact.kit.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An access token whose signature, issuer, audience, type and expiry were checked.
 *
 * @param subject the {@code sub} claim: a customer, an agent or a service account
 * @param client the {@code azp} claim: the client the token was issued to
 * @param raw the token as it came, to relay; never stored
 * @param acr how the person signed in ({@code aal1}, {@code aal2}); empty when the token does not say
 * @param authTime when the person last signed in at that strength; empty for tokens that no sign-in made
 */
public record VerifiedToken(
        UUID subject,
        String client,
        Set<String> roles,
        String raw,
        Instant expiresAt,
        Optional<String> displayName,
        String acr,
        Optional<Instant> authTime) {

    static final Duration RECENT = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final String SECOND_FACTOR = "aal2";

    /** Refuses (401, RFC 9470) unless the person gave a second factor within the ten minutes before. */
    public void requireStepUp(Instant now) {
        // service accounts carry an acr but never an auth_time: no person signed in
        var strong = SECOND_FACTOR.equals(acr)
                && authTime.filter(at -> !at.isBefore(now.minus(RECENT)) && !at.isAfter(now.plus(SKEW)))
                        .isPresent();
        if (!strong) {
            throw new StepUpRequired();
        }
    }

    @Override
    public String toString() {
        return "VerifiedToken"; // a token in a log is a leak
    }
}
