package dev.tact.profile.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a view shows, and whom it believes. */
@ConfigMapping(prefix = "profile.view")
interface ViewConfig {

    /** The most events of one view: the most recently recorded ones. */
    @WithDefault("2000")
    int events();

    /** How long a proof of a held case may be valid. */
    @WithDefault("60s")
    Duration caseProofLife();

    /** How long escalation-service may take to hand out its keys. */
    @WithDefault("1s")
    Duration caseKeysDeadline();
}
