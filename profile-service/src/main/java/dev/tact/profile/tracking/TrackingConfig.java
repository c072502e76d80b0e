package dev.tact.profile.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.Map;

/** How events are taken in. */
@ConfigMapping(prefix = "profile.tracking")
interface TrackingConfig {

    /** By purpose, the service whose use of the data an event is kept for; where none is named, this one. */
    Map<String, String> users();

    /** For how long a message that comes again is recognised, also in another month than at first. */
    @WithDefault("P35D")
    Period repeatWindow();

    /** How many single events share a decision and a transaction at most. */
    @WithDefault("64")
    int together();

    /** How many groups of single events are decided and kept at once; one is decided while another is kept. */
    @WithDefault("2")
    int groups();

    /** How many single events may wait for those before them. */
    @WithDefault("1000")
    int waiting();

    /** How long a transaction that others wait for waits for rows that somebody holds, before each of its events waits alone. */
    @WithDefault("250ms")
    Duration lockPatience();
}
