package dev.tact.recommendation.suppression;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often an item is shown, and how long that is remembered. */
@ConfigMapping(prefix = "tact.suppression")
interface SuppressionConfig {

    /** An item is shown to a customer this many times within the window, unless they click it. */
    @WithDefault("20")
    int mostTimes();

    /** How long the item rests from its first showing on. */
    @WithDefault("P7D")
    Duration window();

    /** Shown again so soon, as by reloading a page, an item counts once. */
    @WithDefault("PT30M")
    Duration apart();

    /**
     * An open case of which nothing was heard for so long holds nothing back any more: its closing may have been lost. A complaint is to be
     * settled within 90 days (Directive 2013/11/EU, art. 8(e)), a request under the GDPR within three months at most (art. 12(3)).
     */
    @WithDefault("P90D")
    Duration openFor();

    /** A case that was closed is remembered this long, so that an older event of it changes nothing: longer than any sender keeps trying. */
    @WithDefault("P60D")
    Duration closedFor();
}
