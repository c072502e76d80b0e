package dev.tact.kit.staging;

/** What a service does with the rows of one kind of import. */
public interface StagedRows {

    /** What {@link Application#apply} does with a chunk that was read. */
    @FunctionalInterface
    interface Application {

        /** Within the transaction that counts the rows and removes their chunk: all of it happens once, or nothing does. */
        Tally apply();
    }

    /** The kind of import whose rows these are. */
    String kind();

    /** Whether rows may be applied now; until they are, their imports wait, and that is no failure. */
    default boolean areWelcome() {
        return true;
    }

    /**
     * Reads a chunk, outside of any transaction and perhaps more than once: it may ask others, and must keep nothing that a
     * second time would keep again.
     */
    Application read(StagedImport upload, StagedChunk chunk);
}
