package dev.tact.escalation.routing;

import java.time.Instant;

/**
 * Whether somebody is at the desk.
 *
 * @param expiresAt until when that holds unless it is said again
 */
record PresenceResponse(Presence state, Instant since, Instant expiresAt) {}
