package dev.tact.escalation.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

@ConfigMapping(prefix = "escalation.retention")
interface RetentionConfig {

    /** How long a customer's conversation is kept, with its cases and contests, after its last message and the end of its last case. */
    @WithDefault("P2Y")
    Period customers();

    /** How long a visitor's conversation is kept after its last message. */
    @WithDefault("P30D")
    Period visitors();

    /** How often the service looks for what to forget. */
    @WithDefault("1h")
    String look();

    /** How many conversations are forgotten in one transaction. */
    @WithDefault("100")
    int atOnce();
}
