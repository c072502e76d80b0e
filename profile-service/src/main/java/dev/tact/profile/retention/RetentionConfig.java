package dev.tact.profile.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How retention is enforced; how long it is stands in the registry. */
@ConfigMapping(prefix = "profile.retention")
interface RetentionConfig {

    /** How often it is looked whether something has to go. */
    @WithDefault("1h")
    Duration every();

    /** How long after the start it is looked for the first time. */
    @WithDefault("1m")
    Duration delay();

    /** Of how many subjects, or how many rows, something goes in one transaction. */
    @WithDefault("500")
    int batch();
}
