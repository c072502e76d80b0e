package dev.tact.recommendation.merchandising;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How merchandisers' rules are kept. */
@ConfigMapping(prefix = "tact.merchandising")
interface MerchandisingConfig {

    /** How often a replica looks whether rules changed. */
    @WithDefault("1s")
    String poll();

    /** The most rules there may be. */
    @WithDefault("500")
    int rules();
}
