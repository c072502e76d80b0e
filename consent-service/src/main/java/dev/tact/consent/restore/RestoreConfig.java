package dev.tact.consent.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Who is asked after a restored backup, and how patiently. */
@ConfigMapping(prefix = "consent.restore")
interface RestoreConfig {

    /** Where each part that was told of choices answers. */
    Map<String, URI> parts();

    /** How often to look for a restoration to go on with. */
    @WithDefault("1s")
    Duration poll();

    /** How long a part may take to answer. */
    @WithDefault("10s")
    Duration timeout();

    /** How long a part that is being read is left alone before another replica may go on: longer than any reading lasts. */
    @WithDefault("60s")
    Duration lease();

    /** The longest wait before a part that did not answer is asked again. */
    @WithDefault("30s")
    Duration lastRetry();

    /** How many people are restored in one transaction. */
    @WithDefault("200")
    int chunk();
}
