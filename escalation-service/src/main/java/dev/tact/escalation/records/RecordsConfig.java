package dev.tact.escalation.records;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.records")
interface RecordsConfig {

    /** Where consent-service answers. */
    @WithDefault("${tact.consent-url}")
    URI consentUrl();

    /** Where profile-service answers. */
    @WithDefault("${tact.profile-url}")
    URI profileUrl();

    /** Where recommendation-service answers. */
    @WithDefault("${tact.recommendation-url}")
    URI recommendationUrl();

    /** How long one of them may take; an answer needs two at most, within the gateway's three seconds. */
    @WithDefault("1s")
    Duration deadline();
}
