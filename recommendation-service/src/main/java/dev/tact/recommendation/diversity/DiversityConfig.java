package dev.tact.recommendation.diversity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the top of a customer's own list must hold. */
@ConfigMapping(prefix = "tact.diversity")
interface DiversityConfig {

    /** So many categories at least. 0 asks for none. */
    @WithDefault("2")
    int categories();

    /** The mean distance of its pairs, from 0 (all alike) to 1 (nothing in common). 0 asks for none. */
    @WithDefault("0.3")
    double distance();
}
