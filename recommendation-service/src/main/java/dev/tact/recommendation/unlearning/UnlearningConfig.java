package dev.tact.recommendation.unlearning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently departures are gathered. */
@ConfigMapping(prefix = "tact.unlearning")
interface UnlearningConfig {

    /** How long departures are gathered before the models are revised for all of them at once. */
    @WithDefault("5s")
    Duration batch();

    /** How long after an erasure a departure may still be on its way from profile-service. */
    @WithDefault("60s")
    Duration grace();

    /** How long a key signs receipts before a new one is made. Its public half is published for ever. */
    @WithDefault("P365D")
    Duration keyRotation();
}
