package dev.tact.escalation.sla;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "escalation.sla")
interface SlaConfig {

    /** How often it is looked for clocks that run out. */
    @WithDefault("5s")
    String look();

    /** How many are seen to at a look. */
    @WithDefault("500")
    int atOnce();
}
