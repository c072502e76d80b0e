package dev.tact.kit.inbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is taken in, and how long it is remembered. */
@ConfigMapping(prefix = "tact.inbox")
interface InboxConfig {

    /** Whether this service has an inbox at all; fixed when it is built. */
    @WithDefault("false")
    boolean enabled();

    /** The most a batch may hold. */
    @WithDefault("4M")
    MemorySize limit();

    /** How long an event is recognised as a repeat: longer than any sender keeps trying. */
    @WithDefault("P60D")
    Duration retention();
}
