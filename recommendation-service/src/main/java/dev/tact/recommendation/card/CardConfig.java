package dev.tact.recommendation.card;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What model cards say. */
@ConfigMapping(prefix = "tact.card")
interface CardConfig {

    /** Whom to write to about a model. */
    @WithDefault("privacy@tact.example")
    String contact();
}
