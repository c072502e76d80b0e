package dev.tact.kit.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The keys above all keys. Secrets have no default. */
@ConfigMapping(prefix = "tact.sealing")
interface SealingConfig {

    /** Key encryption key: 32 bytes, base64. */
    String kek();

    /** Names the key encryption key in each wrapped key, so that keys can be rotated. */
    String kekId();

    /** Root of the keyed hashes: 32 bytes, base64. */
    String indexKey();

    /** How long an unwrapped subject key stays in memory. An erasure on another replica takes at most this long to bite here. */
    @WithDefault("30S")
    Duration keyLifetime();
}
