package dev.tact.consent.propagation;

import java.util.UUID;

/**
 * A person's state told again.
 *
 * @param newsId the id of the event that tells it
 */
public record ReplayResponse(UUID eventId, UUID newsId) {}
