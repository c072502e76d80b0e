package dev.tact.profile.writekeys;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a write key may write, on each replica. */
@ConfigMapping(prefix = "profile.write-keys")
interface WriteKeyConfig {

    /** Events per second, in the long run. */
    @WithDefault("500")
    int rate();

    /** Events at once, after a pause. */
    @WithDefault("10000")
    int burst();
}
