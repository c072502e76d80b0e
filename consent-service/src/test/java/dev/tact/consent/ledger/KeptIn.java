package dev.tact.consent.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The shipped configuration, with a folder for checkpoints. */
record KeptIn(Optional<Path> checkpointsFolder) implements LedgerConfig {

    KeptIn(Path folder) {
        this(Optional.of(folder));
    }

    @Override
    public String origin() {
        return "tact.dev/consent-ledger";
    }

    @Override
    public Duration mergeDelay() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(300);
    }
}
