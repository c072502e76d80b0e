package dev.tact.escalation.sla;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.sla")
interface SlaConfig {

    /** How often it is looked for clocks that run out. */
    @WithDefault("5s")
    String look();

    /** How long after another promise was made the clocks that run are told: longer than any transaction that read the one before. */
    @WithDefault("1s")
    Duration retimingAfter();

    /** How many are seen to at a look. */
    @WithDefault("500")
    int atOnce();
}
