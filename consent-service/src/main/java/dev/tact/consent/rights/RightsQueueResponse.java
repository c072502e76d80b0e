package dev.tact.consent.rights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests of everybody, the first due first; who made them is told one at a time.
 *
 * @param next where the list goes on, or null at its end
 */
public record RightsQueueResponse(
        List<Entry> requests, @Nullable String next) {

    /** One request. */
    public record Entry(
            UUID rightsRequestId,
            RightsClaim.Kind kind,
            RightsClaim.State state,
            Instant createdAt,
            Instant dueAt,
            boolean overdue,
            List<RightsRequestResponse.PartProgress> parts) {

        static Entry from(RightsClaim request, Instant now) {
            return new Entry(
                    request.id(),
                    request.kind(),
                    request.state(),
                    request.createdAt(),
                    request.dueAt(),
                    request.isOverdueAt(now),
                    RightsRequestResponse.parts(request));
        }
    }
}
