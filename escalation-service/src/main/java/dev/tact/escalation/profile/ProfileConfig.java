package dev.tact.escalation.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.profile")
interface ProfileConfig {

    /** Where profile-service answers. */
    @WithDefault("${tact.profile-url}")
    URI url();

    /** How long its view may take; past it the desk goes on without. */
    @WithDefault("400ms")
    Duration deadline();

    /** How long the reveal of one value may take; past it nothing is shown. */
    @WithDefault("2s")
    Duration revealDeadline();
}
