package dev.tact.kit.staging;

import java.util.UUID;

/** A chunk of an import could not be applied, and nothing of it was. */
final class ChunkNotApplied extends RuntimeException {

    ChunkNotApplied(UUID id, RuntimeException cause) {
        super("import " + id, cause);
    }
}
