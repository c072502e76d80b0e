package dev.tact.profile.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long decisions may take. */
@ConfigMapping(prefix = "profile.consent")
interface ConsentConfig {

    /** For the decision on one subject, from asking to the last byte. */
    @WithDefault("150ms")
    Duration deadline();

    /** For each call on up to 500 subjects. */
    @WithDefault("2s")
    Duration bulkDeadline();

    /** For a new token of this service; a question does not wait for it longer than for its own deadline. */
    @WithDefault("2s")
    Duration tokenDeadline();

    /** How many questions may be under way at once. */
    @WithDefault("256")
    int concurrency();
}
