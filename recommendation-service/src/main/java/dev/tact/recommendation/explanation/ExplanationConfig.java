package dev.tact.recommendation.explanation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a list can be explained. */
@ConfigMapping(prefix = "tact.explanation")
interface ExplanationConfig {

    /** Lists older than this are forgotten. */
    @WithDefault("P90D")
    Duration retention();
}
