package dev.tact.consent.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much the registry takes in: its lists are as long at most. */
@ConfigMapping(prefix = "consent.registry")
public interface RegistryConfig {

    /** Purposes ever registered. */
    @WithDefault("200")
    int purposes();

    /** Versions of one purpose, and versions of its notice. */
    @WithDefault("200")
    int versions();
}
