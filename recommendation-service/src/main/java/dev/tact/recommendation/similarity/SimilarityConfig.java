package dev.tact.recommendation.similarity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How cold items are related to known ones. */
@ConfigMapping(prefix = "tact.similarity")
interface SimilarityConfig {

    /** How often neighbours are looked for, and how often a replica looks whether some were found. */
    @WithDefault("1s")
    String every();

    /** For how many items neighbours are looked for at a time. */
    @WithDefault("10")
    int batch();

    /** How many neighbours an item has at most. */
    @WithDefault("5")
    int neighbours();

    /** How much two items must have in common, from 0 to 1. */
    @WithDefault("0.25")
    double minimum();

    /** How many cold items are recommended from, the newest ones. */
    @WithDefault("10000")
    int items();

    /** How many of them one list considers, those with the best scores. */
    @WithDefault("50")
    int perList();
}
