package dev.tact.kit.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an answer is kept for repeats. */
@ConfigMapping(prefix = "tact.idempotency")
interface IdempotencyConfig {

    /** How long a key is honoured. */
    @WithDefault("24h")
    Duration expiry();
}
