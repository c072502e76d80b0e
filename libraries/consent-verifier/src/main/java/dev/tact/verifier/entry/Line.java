package dev.tact.verifier.entry;

import dev.tact.verifier.tree.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of an exported ledger: JSON without its line break. */
public sealed interface Line {

    /**
     * The first line: which ledger this is, and how many entries follow.
     *
     * @param origin as in its checkpoints
     */
    record Header(String origin, long size) implements Line {}

    /**
     * One entry.
     *
     * @param position counted from 0
     * @param commitment what the tree's leaf is made of
     * @param nodes the hashes kept of the complete subtrees that end with this entry: its leaf, then each level's above
     * @param opening null once erased
     */
    record Entry(
            long position,
            Hash commitment,
            List<Hash> nodes,
            @Nullable Opening opening) implements Line {

        public Entry {
            nodes = List.copyOf(nodes);
        }
    }

    /** A signed checkpoint; it stands right after the last entry it covers. */
    record Signed(String note) implements Line {}

    /** The line as it is exported. */
    default byte[] json() {
        return LineFormat.write(this);
    }

    /** @throws IllegalArgumentException when it is no line of an exported ledger */
    static Line read(byte[] line) {
        return LineFormat.read(line);
    }
}
