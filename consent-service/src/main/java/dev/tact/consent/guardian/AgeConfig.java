package dev.tact.consent.guardian;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Map;

/** From which age people consent alone. */
@ConfigMapping(prefix = "consent.age")
interface AgeConfig {

    /** The age of digital consent by country (ISO 3166-1 alpha-2), as national law sets it under GDPR art. 8(1). */
    Map<String, Integer> digitalConsent();

    /** Where no law lowers it. */
    @WithName("otherwise")
    @WithDefault("16")
    int otherwise();

    /** How long an invitation to a guardian holds. */
    @WithDefault("P7D")
    Duration invitation();
}
