package dev.tact.recommendation.explanation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a list can be explained, and for how long what is the same for everybody may be cached. */
@ConfigMapping(prefix = "tact.explanation")
interface ExplanationConfig {

    /** Lists older than this are forgotten. */
    @WithDefault("P90D")
    Duration retention();

    /** How lists are made is read anew after this long. */
    @WithDefault("PT5M")
    Duration cached();
}
