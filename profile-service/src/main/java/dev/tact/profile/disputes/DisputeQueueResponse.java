package dev.tact.profile.disputes;

import dev.tact.profile.disputes.Dispute.Happening;
import dev.tact.profile.disputes.Dispute.UnderKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The open disputes, the oldest first: neither whose they are, nor their words, nor what they are about but its kind.
 *
 * @param next where the list goes on, or null at its end
 */
public record DisputeQueueResponse(
        List<Entry> disputes, @Nullable String next) {

    /** One of them, about the values of a key or an event of a type. */
    public record Entry(
            UUID id, @Nullable String key, @Nullable String eventType, Instant openedAt) {
        static Entry from(Dispute dispute) {
            return new Entry(
                    dispute.id(),
                    dispute.about() instanceof UnderKey(var key) ? key : null,
                    dispute.about() instanceof Happening event ? event.type() : null,
                    dispute.openedAt());
        }
    }
}
