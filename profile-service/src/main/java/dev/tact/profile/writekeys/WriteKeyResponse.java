package dev.tact.profile.writekeys;

import java.time.Instant;
import java.util.UUID;

/**
 * A key in force.
 *
 * @param prefix how it begins
 */
public record WriteKeyResponse(UUID id, String name, WriteKey.Kind kind, String prefix, Instant createdAt) {}
