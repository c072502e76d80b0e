package dev.tact.kit.identity;

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
 */
public record VerifiedToken(
        UUID subject, String client, Set<String> roles, String raw, Instant expiresAt, Optional<String> displayName) {

    @Override
    public String toString() {
        return "VerifiedToken"; // a token in a log is a leak
    }
}
