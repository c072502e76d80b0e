package dev.tact.escalation.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.proof")
interface ProofConfig {

    /** How long a case proof is good for; contracts allow 60 seconds at most. */
    @WithDefault("30s")
    Duration life();

    /** How long a signing key is used before a new one is made. */
    @WithDefault("P30D")
    Duration rotation();

    /** How long a key that no longer signs is still published: longer than anybody caches the set. */
    @WithDefault("P1D")
    Duration overlap();
}
