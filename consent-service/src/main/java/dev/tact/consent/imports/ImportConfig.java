package dev.tact.consent.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
