package dev.tact.escalation.rights;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.rights")
interface RightsConfig {

    /** Where consent-service answers. */
    @WithDefault("${tact.consent-url}")
    URI consentUrl();

    /** How long it may take to record an objection; past it the customer is told to try again. */
    @WithDefault("2s")
    Duration deadline();
}
