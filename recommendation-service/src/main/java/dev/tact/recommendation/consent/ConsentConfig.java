package dev.tact.recommendation.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a decision may take. */
@ConfigMapping(prefix = "tact.consent")
interface ConsentConfig {

    /** From asking to the last byte. */
    @WithDefault("150ms")
    Duration deadline();

    /** For a new token of this service; a question does not wait for it longer than for its own deadline. */
    @WithDefault("2s")
    Duration tokenDeadline();
}
