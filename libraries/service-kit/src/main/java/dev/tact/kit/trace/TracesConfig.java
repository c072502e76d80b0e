package dev.tact.kit.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where traces go. A trace is relayed, and its id told in logs and problems, whether or not anybody collects it. */
@ConfigMapping(prefix = "tact.traces")
interface TracesConfig {

    /** The collector, OTLP over HTTP: {@code http://collector:4318/v1/traces}. Nothing is exported where it is absent. */
    Optional<URI> endpoint();

    /** The share of traces that begin here and are exported, 0 to 1; of one that began elsewhere, whoever began it decides. */
    @WithDefault("1")
    double share();
}
