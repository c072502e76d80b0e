package dev.tact.profile.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How histories are kept up. */
@ConfigMapping(prefix = "profile.history")
interface HistoryConfig {

    /** How often a replica looks for work. */
    @WithDefault("1s")
    Duration poll();

    /** How long an append's part waits to be added to the others, so that one addition takes several. */
    @WithDefault("5s")
    Duration patience();

    /** After how long what a worker took on, and did not finish, is due again. */
    @WithDefault("1m")
    Duration lease();
}
