package dev.tact.profile.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exports are prepared and kept. */
@ConfigMapping(prefix = "profile.export")
interface ExportConfig {

    /** How long an export is there to be fetched. */
    @WithDefault("7d")
    Duration life();

    /** How long a finished export is the newest there can be: asking again meanwhile makes none. */
    @WithDefault("15m")
    Duration interval();

    /** How many records are read and sealed together. */
    @WithDefault("500")
    int chunkRecords();

    /** How long a worker that says nothing keeps an export. */
    @WithDefault("30s")
    Duration lease();

    /** How often an export is begun or gone on with after a worker was lost, before it has failed. */
    @WithDefault("5")
    int attempts();

    /** How long it stays known that there was an export. */
    @WithDefault("30d")
    Duration memory();

    /** How often to look for exports to prepare. */
    @WithDefault("1s")
    Duration poll();
}
