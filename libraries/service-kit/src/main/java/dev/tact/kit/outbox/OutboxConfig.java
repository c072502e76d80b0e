package dev.tact.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Who is told what, and how patiently. */
@ConfigMapping(prefix = "tact.outbox")
interface OutboxConfig {

    /** Those to be told, by name. A type added later is told from then on; the past is not repeated. */
    Map<String, Subscriber> subscribers();

    /** How often to look for what a nudge missed: retries, and events of a replica that died. */
    @WithDefault("1s")
    Duration poll();

    /** The most events in one request. */
    @WithDefault("100")
    int batch();

    /** About the most characters of events in one request; a single larger event travels alone. */
    @WithDefault("524288")
    int batchSize();

    /** How long a subscriber may take to answer. */
    @WithDefault("10s")
    Duration timeout();

    /** How long a claimed batch is left alone before another replica may take it: longer than any attempt lasts. */
    @WithDefault("60s")
    Duration lease();

    /** The wait after a first failure; it doubles with each further one. */
    @WithDefault("1s")
    Duration firstRetry();

    /** The longest wait between two attempts. */
    @WithDefault("60s")
    Duration lastRetry();

    /** How long a delivered event is kept. */
    @WithDefault("P7D")
    Duration retention();

    /** One service to be told. */
    interface Subscriber {

        /** Where the service answers; events go to {@code <url>/internal/events}. */
        URI url();

        /** The event types it is told. */
        Set<String> types();
    }
}
