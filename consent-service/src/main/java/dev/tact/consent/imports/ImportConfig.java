package dev.tact.consent.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are taken in. */
@ConfigMapping(prefix = "consent.imports")
interface ImportConfig {

    /** The largest file, unpacked. */
    @WithDefault("64M")
    MemorySize largestFile();

    /** The longest row, in characters. */
    @WithDefault("8192")
    int longestRow();

    /** How many rows are staged, and later applied, at a time. */
    @WithDefault("500")
    int chunk();

    /** How long an upload may stand still before it counts as broken off. */
    @WithDefault("PT15M")
    Duration abandonAfter();

    /** How often one piece is tried before its import is given up. */
    @WithDefault("6")
    int attempts();

    /** How long a piece that could not be applied waits for its second attempt; twice as long for each one more. */
    @WithDefault("PT10S")
    Duration retryAfter();
}
