package dev.tact.recommendation.exploration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be tried. */
@ConfigMapping(prefix = "tact.exploration")
interface ExplorationConfig {

    /** One of so many items that just missed the list is tried, those of which least is known the most; 0 tries none. */
    @WithDefault("20")
    int pool();

    /** No shorter list gives up a place. */
    @WithDefault("5")
    int shortest();
}
