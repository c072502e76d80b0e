package dev.tact.consent.imports;

import java.util.UUID;

/** A piece of an import could not be applied, and nothing of it was. */
final class ChunkNotApplied extends RuntimeException {

    private final UUID importId;

    ChunkNotApplied(UUID importId, RuntimeException cause) {
        super("consent import " + importId, cause);
        this.importId = importId;
    }

    UUID importId() {
        return importId;
    }
}
