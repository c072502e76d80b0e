package dev.tact.escalation.rating;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.rating")
interface RatingConfig {

    /** How long after a case was resolved its customer may rate that. */
    @WithDefault("P14D")
    Duration open();
}
