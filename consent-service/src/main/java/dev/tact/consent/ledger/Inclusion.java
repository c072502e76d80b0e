package dev.tact.consent.ledger;

import dev.tact.verifier.tree.Hash;
import java.util.List;

/**
 * The proof that an entry is in the ledger a checkpoint vouches for (RFC 9162 §2.1.3).
 *
 * @param treeSize the checkpoint's
 * @param leaf what the entry's commitment makes in the tree
 * @param checkpoint a signed note
 */
public record Inclusion(long position, long treeSize, Hash leaf, List<Hash> path, String checkpoint) {

    public Inclusion {
        path = List.copyOf(path);
    }
}
