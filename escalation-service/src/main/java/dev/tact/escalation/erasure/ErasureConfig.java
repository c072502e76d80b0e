package dev.tact.escalation.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.erasure")
interface ErasureConfig {

    /** Where consent-service answers. */
    @WithDefault("${tact.consent-url}")
    URI consentUrl();

    /** How long an acknowledgement may take. */
    @WithDefault("5s")
    Duration timeout();
}
