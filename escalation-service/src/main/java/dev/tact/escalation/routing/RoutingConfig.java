package dev.tact.escalation.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.routing")
interface RoutingConfig {

    /** How often waiting cases and people are brought together when nothing else does. */
    @WithDefault("1s")
    String look();

    /** An agent who was not heard of for so long is not at the desk. */
    @WithDefault("45s")
    Duration goneAfter();

    /** So long after an agent was last heard of, the cases they hold go back to their queues. */
    @WithDefault("PT3M")
    Duration heldAfterGone();

    /** An agent who took a case and did not answer for so long gives it back. */
    @WithDefault("PT15M")
    Duration agentSilence();

    /** A customer who was asked something and did not reply for so long is taken to need nothing more. */
    @WithDefault("P3D")
    Duration customerSilence();

    /** For how long a case that comes back waits for the agent who had it, before others are offered it. */
    @WithDefault("PT2M")
    Duration sticky();

    /** For how long a case is not offered again to an agent who let it pass, unless they come to the desk anew; what they refused never is. */
    @WithDefault("PT30M")
    Duration passedFor();

    /** How many are seen to at a look. */
    @WithDefault("200")
    int atOnce();
}
