package dev.tact.escalation.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "escalation.staff")
interface StaffConfig {

    /** How many cases an agent may hold at once, unless the agent's own row says otherwise. */
    @WithDefault("5")
    int capacity();
}
