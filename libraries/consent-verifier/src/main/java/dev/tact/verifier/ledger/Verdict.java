package dev.tact.verifier.ledger;

import dev.tact.verifier.note.Checkpoint;

/** What verifying an exported ledger came to. */
public sealed interface Verdict {

    /**
     * Every entry is what was signed.
     *
     * @param newest the checkpoint that vouches for all of it; keep it, to know the ledger again by it later
     * @param opened how many entries still tell what they are about; the others were erased
     * @param checkpoints how many of the export's were verified
     */
    record Intact(Checkpoint newest, long opened, long checkpoints) implements Verdict {}

    /**
     * It is not.
     *
     * @param position the first entry that is not as it was signed, or cannot be told to be
     * @param what is wrong, in a sentence
     */
    record Broken(long position, Fault fault, String what) implements Verdict {}
}
