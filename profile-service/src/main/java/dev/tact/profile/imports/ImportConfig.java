package dev.tact.profile.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** How purchases are imported. */
@ConfigMapping(prefix = "profile.imports")
interface ImportConfig {

    /** How many lines are stored in one transaction, and lost to no one when a worker dies. */
    @WithDefault("5000")
    int chunkLines();

    /** The most an upload may hold once decompressed. */
    @WithDefault("1G")
    MemorySize limit();

    /** The zone of the shop's clock: invoice dates carry none. */
    @WithDefault("Europe/London")
    ZoneId zone();

    /** The currency of the prices: the file names none. */
    @WithDefault("GBP")
    String currency();
}
