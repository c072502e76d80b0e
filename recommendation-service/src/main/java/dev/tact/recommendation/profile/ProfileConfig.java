package dev.tact.recommendation.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a customer's view is waited for. */
@ConfigMapping(prefix = "tact.profile")
interface ProfileConfig {

    /** From asking for the service's own token to the last byte of the view. */
    @WithDefault("400ms")
    Duration viewDeadline();
}
