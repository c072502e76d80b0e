package dev.tact.consent.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the ledger is kept. */
@ConfigMapping(prefix = "consent.ledger")
interface LedgerConfig {

    /** Which ledger this is, in its checkpoints. */
    @WithDefault("tact.dev/consent-ledger")
    String origin();

    /** How long what is recorded may wait to be in the tree: what receipts promise. */
    @WithDefault("PT1S")
    Duration mergeDelay();

    /** The pause between two rounds of the sequencer; well below the merge delay. */
    @WithDefault("PT0.3S")
    Duration pause();

    /** Where checkpoints are kept outside the database. Without it, a restored backup goes unnoticed here. */
    Optional<Path> checkpointsFolder();
}
