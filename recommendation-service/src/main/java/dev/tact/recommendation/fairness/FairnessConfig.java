package dev.tact.recommendation.fairness;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What versions are judged by. */
@ConfigMapping(prefix = "tact.fairness")
interface FairnessConfig {

    /** The policy file; the one that is shipped unless said. */
    Optional<Path> policy();
}
