package dev.tact.profile.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How training rows are read out. */
@ConfigMapping(prefix = "profile.training")
interface TrainingConfig {

    /** How many changes are decided, read and recorded together; small enough to be fresh, never over 500. */
    @WithDefault("200")
    int chunk();
}
