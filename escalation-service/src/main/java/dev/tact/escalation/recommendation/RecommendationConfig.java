package dev.tact.escalation.recommendation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.recommendation")
interface RecommendationConfig {

    /** Where recommendation-service answers. */
    @WithDefault("${tact.recommendation-url}")
    URI url();

    /** How long its explanation may take; past it a contest is taken in without. */
    @WithDefault("400ms")
    Duration deadline();
}
