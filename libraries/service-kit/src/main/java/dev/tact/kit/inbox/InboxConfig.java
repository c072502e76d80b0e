package dev.tact.kit.inbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is taken in, and how long it is remembered. */
@ConfigMapping(prefix = "tact.inbox")
interface InboxConfig {

    /** Whether this service has an inbox at all; fixed when it is built. */
    @WithDefault("false")
    boolean enabled();

    /** The most a batch may hold. */
    @WithDefault("4M")
    MemorySize limit();

    /** How long an event is recognised as a repeat: longer than any sender keeps trying. */
    @WithDefault("P60D")
    Duration retention();

    /** The types whose newest event per subject is kept, sealed, until the subject is erased. */
    Optional<Set<String>> keepLatest();

    /** The types whose newest event per subject is kept as it came, for good: it names nobody, and must outlive the subject. */
    Optional<Set<String>> keepForGood();

    /** How many of those are told at a time. */
    @WithDefault("200")
    int latestPage();
}
