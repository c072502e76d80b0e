package dev.tact.escalation.reach;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "escalation.reach")
interface ReachConfig {

    /** How many visitors without an account may begin a conversation per minute, all together: nobody vouches for them. */
    @WithDefault("120")
    int guestsPerMinute();
}
