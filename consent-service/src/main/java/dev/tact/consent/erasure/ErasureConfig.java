package dev.tact.consent.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently erasures are carried out. */
@ConfigMapping(prefix = "consent.erasure")
interface ErasureConfig {

    /** How often to look for what is due. */
    @WithDefault("1s")
    String poll();

    /** How long one is left to who took it: longer than any attempt lasts. */
    @WithDefault("60s")
    Duration lease();

    /** The wait after a first failure; it doubles with each further one. */
    @WithDefault("2s")
    Duration firstRetry();

    /** The longest wait between two attempts. */
    @WithDefault("10m")
    Duration lastRetry();

    /** How long to wait before looking again whether the other parts were told. */
    @WithDefault("30s")
    Duration untold();
}
