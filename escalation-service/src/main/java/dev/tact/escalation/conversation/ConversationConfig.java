package dev.tact.escalation.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.conversation")
interface ConversationConfig {

    /** How long after its last message a visitor can still read a conversation. */
    @WithDefault("PT24H")
    Duration guestStay();
}
