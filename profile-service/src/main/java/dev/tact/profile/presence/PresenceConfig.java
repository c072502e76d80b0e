package dev.tact.profile.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whom a view believes. */
@ConfigMapping(prefix = "profile.presence")
interface PresenceConfig {

    /** How long a proof of a held case may be valid. */
    @WithDefault("60s")
    Duration caseProofLife();

    /** How long escalation-service may take to hand out its keys. */
    @WithDefault("1s")
    Duration caseKeysDeadline();
}
