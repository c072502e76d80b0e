package dev.tact.recommendation.acknowledgement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How consent-service is told. */
@ConfigMapping(prefix = "tact.acknowledgement")
interface AcknowledgementConfig {

    /** How often to look for what is due. */
    @WithDefault("1s")
    String poll();

    /** How long consent-service may take to answer. */
    @WithDefault("5s")
    Duration timeout();
}
