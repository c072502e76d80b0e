package dev.tact.escalation.rating;

import java.time.Instant;

/**
 * Lets somebody rate one resolution, once and without signing in.
 *
 * @param token to be sent with the rating
 */
public record RatingOffer(String token, Instant expiresAt) {

    /** Without the token. */
    @Override
    public String toString() {
        return "RatingOffer[expiresAt=" + expiresAt + "]";
    }
}
