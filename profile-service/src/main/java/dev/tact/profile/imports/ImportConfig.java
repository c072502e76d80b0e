package dev.tact.profile.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

    /** How long a worker may be silent before another takes its import over. */
    @WithDefault("30S")
    Duration lease();

    /** How long an upload may be silent before it is given up. */
    @WithDefault("10M")
    Duration patience();

    /** How often idle workers look for an import. */
    @WithDefault("1s")
    String poll();

    /** How many refused lines are kept with their reason; further ones are counted only. */
    @WithDefault("100000")
    long refusalsKept();

    /** The zone of the shop's clock: invoice dates carry none. */
    @WithDefault("Europe/London")
    ZoneId zone();

    /** The currency of the prices: the file names none. */
    @WithDefault("GBP")
    String currency();
}
