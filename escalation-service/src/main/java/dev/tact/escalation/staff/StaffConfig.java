package dev.tact.escalation.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

@ConfigMapping(prefix = "escalation.staff")
interface StaffConfig {

    /** How many cases an agent may hold at once, unless the agent's own row says otherwise. */
    @WithDefault("5")
    int capacity();

    /** How long after somebody was last at the desk their name is kept. */
    @WithDefault("P1Y")
    Period nameKept();
}
