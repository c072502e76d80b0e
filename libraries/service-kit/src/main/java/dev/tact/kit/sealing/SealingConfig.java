package dev.tact.kit.sealing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The keys above all keys. Secrets have no default. */
@ConfigMapping(prefix = "tact.sealing")
interface SealingConfig {

    /** A key encryption key: 32 bytes, base64. Its name is the {@code kek-id}. */
    Optional<String> kek();

    /**
     * More key encryption keys: a file each, named by the key's id, holding 32 bytes in base64; a mounted secret, or any
     * folder. A file {@code current} holding an id names the key that wraps, and wins over {@code kek-id}.
     */
    Optional<Path> kekFolder();

    /** Names the key encryption key that wraps new keys. Each wrapped key remembers its name, so that keys can be rotated. */
    Optional<String> kekId();

    /** Root of the keyed hashes: 32 bytes, base64. */
    String indexKey();

    /** How long an unwrapped subject key stays in memory. An erasure on another replica takes at most this long to bite here. */
    @WithDefault("30S")
    Duration keyLifetime();
}
