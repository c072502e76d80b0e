package dev.tact.recommendation.catalogue;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How items are taken in. */
@ConfigMapping(prefix = "tact.catalogue")
interface CatalogueConfig {

    /** How often a replica looks whether items changed. */
    @WithDefault("1s")
    String poll();

    /** The most a file may hold once uncompressed. */
    @WithDefault("256M")
    MemorySize largestFile();

    /** The longest row, in characters. */
    @WithDefault("16384")
    int longestRow();

    /** Rows per transaction. */
    @WithDefault("500")
    int chunk();
}
