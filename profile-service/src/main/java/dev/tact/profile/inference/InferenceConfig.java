package dev.tact.profile.inference;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When inferences are made. */
@ConfigMapping(prefix = "profile.inference")
interface InferenceConfig {

    /** How many subjects are decided, read and recorded together; small enough to be fresh, never over 500. */
    @WithDefault("200")
    int chunk();

    /** How long after an event its subject is due, so that what comes together is read once. */
    @WithDefault("30s")
    Duration delay();

    /** How long a worker has a chunk for itself; whatever could not be decided is tried again after that. */
    @WithDefault("1m")
    Duration lease();

    /** How long after an inference its subject is due again, for time passes without events. */
    @WithDefault("24h")
    Duration refresh();

    /** How often it is looked who is due. */
    @WithDefault("5s")
    Duration poll();
}
