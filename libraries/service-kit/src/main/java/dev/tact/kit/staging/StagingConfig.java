package dev.tact.kit.staging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How imports are worked on, and followed. */
@ConfigMapping(prefix = "tact.staging")
interface StagingConfig {

    /** How often an idle worker looks for an import. */
    @WithDefault("1s")
    String poll();

    /** How long a worker may be silent before another takes its import over: longer than any chunk takes. */
    @WithDefault("30S")
    Duration lease();

    /** How long an upload may be silent before it is given up. */
    @WithDefault("10M")
    Duration patience();

    /** How often one chunk is tried before its import is given up. */
    @WithDefault("6")
    int attempts();

    /** How long a chunk that could not be applied waits for its second attempt; twice as long for each one more. */
    @WithDefault("10S")
    Duration retryAfter();

    /** How many refused rows of an import are kept with their reason; further ones are counted only. */
    @WithDefault("100000")
    long refusalsKept();

    /** How often a stream of progress looks how far its work is. */
    @WithDefault("1S")
    Duration look();

    /** Pause between two signs of life on a stream. */
    @WithDefault("15S")
    Duration heartbeat();

    /** How many streams of progress one replica serves. */
    @WithDefault("100")
    int streams();
}
