package dev.tact.profile.writekeys;

import java.time.Instant;
import java.util.UUID;

/**
 * A key just made.
 *
 * @param key the key itself; it cannot be asked for again
 */
public record NewWriteKeyResponse(
        UUID id, String name, WriteKey.Kind kind, String prefix, Instant createdAt, String key) {}
