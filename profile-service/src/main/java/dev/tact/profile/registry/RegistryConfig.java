package dev.tact.profile.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the registry takes in, and how soon a replica learns of it. */
@ConfigMapping(prefix = "profile.registry")
interface RegistryConfig {

    /** Definitions ever registered. */
    @WithDefault("500")
    int definitions();

    /** Versions of one definition. */
    @WithDefault("200")
    int versions();

    /** How often a replica looks whether another has published. */
    @WithDefault("1s")
    Duration poll();
}
