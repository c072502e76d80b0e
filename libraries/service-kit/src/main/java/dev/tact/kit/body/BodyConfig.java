package dev.tact.kit.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a request may carry. */
@ConfigMapping(prefix = "tact.body")
interface BodyConfig {

    /** The most a body may hold that is read whole; a resource that reads a stream bounds itself. */
    @WithDefault("1M")
    MemorySize limit();
}
