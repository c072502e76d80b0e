package dev.tact.verifier.ledger;

/** What can be wrong with an entry. */
public enum Fault {
    /** It is not what was sealed. */
    EDITED,
    /** It was here, and is not any more. */
    DELETED,
    /** It was not here. */
    INSERTED,
    /** It stood elsewhere. */
    REORDERED,
    /** From here on, everything that was signed is missing. */
    TRUNCATED,
    /** No signature of a known key vouches for it. */
    UNSIGNED,
    /** A checkpoint kept elsewhere vouches for another history. */
    FORKED
}
