package dev.tact.escalation.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.assistant")
interface AssistantConfig {

    /** How long what the assistant offers to do can be confirmed. */
    @WithDefault("PT10M")
    Duration confirmationLife();
}
