package dev.tact.recommendation.feedback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long feedback counts. */
@ConfigMapping(prefix = "tact.feedback")
interface FeedbackConfig {

    /** A dismissed item may come back after this long. */
    @WithDefault("P30D")
    Duration dismissedFor();

    /** What a customer did with a list, or dismissed, is kept this long; what they never want to see, until taken back or erased. */
    @WithDefault("P90D")
    Duration retention();
}
