package dev.tact.recommendation.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How training rows are pulled. */
@ConfigMapping(prefix = "tact.training")
interface TrainingConfig {

    /** How often to look whether rows are wanted. */
    @WithDefault("1s")
    String poll();

    /** Pulled at least this often, events or not. */
    @WithDefault("30s")
    Duration every();

    /** After a consent event, profile-service may still be applying it: pulled at each look for this long. */
    @WithDefault("5s")
    Duration linger();

    /** Rows per transaction. */
    @WithDefault("200")
    int batch();

    /** How long profile-service may take until its answer begins. */
    @WithDefault("30s")
    Duration timeout();

    /** How long rows that contributors gave, new or more, are gathered before the models learn them at once; with the pull, a minute. */
    @WithDefault("20s")
    Duration given();
}
