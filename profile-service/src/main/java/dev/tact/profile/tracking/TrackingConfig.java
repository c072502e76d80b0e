package dev.tact.profile.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
}
