package dev.tact.recommendation.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the suite's other services answer. */
@ConfigMapping(prefix = "tact.upstream")
public interface UpstreamConfig {

    /** Base URL of consent-service. */
    URI consentUrl();

    /** Base URL of profile-service. */
    URI profileUrl();

    /** All deadlines are multiplied by this; above 1 only on machines that are shared with a test. */
    @WithDefault("1")
    double deadlineFactor();
}
