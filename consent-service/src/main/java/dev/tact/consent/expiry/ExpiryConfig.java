package dev.tact.consent.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How endings are announced. */
@ConfigMapping(prefix = "consent.expiry")
interface ExpiryConfig {

    /** How often to look: contracts promise the news within the hour. */
    @WithDefault("10m")
    Duration every();

    /** The most people one transaction is about. */
    @WithDefault("500")
    int atOnce();
}
