package dev.tact.profile.disputes;

import dev.tact.profile.disputes.Dispute.Happening;
import dev.tact.profile.disputes.Dispute.UnderKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of my disputes.
 *
 * @param key what it is about, or
 * @param eventId what it is about
 * @param reason my words
 * @param outcome null while it is open
 * @param answer why it was settled so, in the officer's words
 */
public record DisputeResponse(
        UUID id,
        @Nullable String key,
        @Nullable UUID eventId,
        @Nullable String reason,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable String answer) {

    static DisputeResponse from(Dispute dispute, @Nullable String reason, @Nullable String answer) {
        var outcome = dispute.outcome();
        return new DisputeResponse(
                dispute.id(),
                dispute.about() instanceof UnderKey(var key) ? key : null,
                dispute.about() instanceof Happening event ? event.id() : null,
                reason,
                dispute.openedAt(),
                dispute.closedAt(),
                outcome == null ? null : outcome.name(),
                answer);
    }
}
