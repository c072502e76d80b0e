package dev.tact.escalation.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "escalation.feed")
interface FeedConfig {

    /** How often a replica with open streams looks for news: the longest that an event lingers. */
    @WithDefault("200ms")
    Duration poll();

    /** How long an event can still be resumed from. */
    @WithDefault("P7D")
    Duration retention();

    /** Pause between two comments that keep an idle stream alive through proxies. */
    @WithDefault("15s")
    Duration heartbeat();

    /** The most streams one replica serves; further ones get 503 and may find another replica. */
    @WithDefault("2000")
    int streams();
}
