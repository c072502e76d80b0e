package dev.tact.consent.choice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;

/** How choices are taken. */
@ConfigMapping(prefix = "consent.choice")
interface ChoiceConfig {

    /** How far ahead of ours a device's clock may run. */
    @WithDefault("PT60S")
    Duration skew();

    /** How long somebody who said no is left in peace. */
    @WithDefault("P6M")
    Period askAgainAfter();
}
