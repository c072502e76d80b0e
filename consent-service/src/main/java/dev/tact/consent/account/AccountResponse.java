package dev.tact.consent.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where somebody is signed in, and with what beside the password. */
public record AccountResponse(
        @Schema(description = "The latest used first; at most 50")
        List<SignedIn> sessions,

        List<SecondFactor> factors) {

    private static final int MOST_SESSIONS = 50;

    /** A sign-in that still holds. */
    public record SignedIn(
            String sessionId,
            Instant startedAt,
            Instant lastUsedAt,

            @Schema(description = "Of the network it was begun from")
            String address) {}

    /** What the second factor may be. */
    public record SecondFactor(
            String factorId,
            Factor.Kind kind,

            @Schema(description = "What you called it; may be empty")
            String label,

            Instant since) {}

    static AccountResponse from(List<Session> sessions, List<Factor> factors) {
        return new AccountResponse(
                sessions.stream()
                        .limit(MOST_SESSIONS)
                        .map(one -> new SignedIn(one.id(), one.startedAt(), one.lastUsedAt(), one.address()))
                        .toList(),
                factors.stream()
                        .map(one -> new SecondFactor(one.id(), one.kind(), one.label(), one.since()))
                        .toList());
    }
}
