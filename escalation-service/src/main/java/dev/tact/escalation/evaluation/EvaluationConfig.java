package dev.tact.escalation.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "escalation.evaluation")
interface EvaluationConfig {

    /** Whose help line is named to customers who write in English; those who write in French are told of France's. */
    @WithDefault("GB")
    HelpLine country();
}
