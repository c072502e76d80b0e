package dev.tact.consent.propagation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How news are followed. */
@ConfigMapping(prefix = "consent.propagation")
interface PropagationConfig {

    /**
     * How long it is known how news were told that took nothing away, and what parts said: longer than any part remembers an
     * event as told.
     */
    @WithDefault("P90D")
    Duration retention();

    /** How many people are told about at once when a part hears everything again. */
    @WithDefault("200")
    int chunk();
}
