package dev.tact.escalation.rights;

import java.time.Instant;
import java.util.UUID;

/** A rights request as consent-service recorded it. */
public record Recorded(UUID rightsRequestId, String state, Instant dueAt) {}
