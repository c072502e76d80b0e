package dev.tact.consent.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "consent.signing")
interface SigningConfig {

    /** How long a key signs before a new one is made. Its public half is published for ever. */
    @WithDefault("P365D")
    Duration rotation();
}
