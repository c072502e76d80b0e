package dev.tact.verifier.note;

import dev.tact.verifier.tree.Hash;

/**
 * What the whole ledger was at a size (C2SP tlog-checkpoint).
 *
 * @param origin which ledger
 * @param size how many entries
 * @param root the root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    static Checkpoint of(String text) throws BadNote {
        // further lines are extensions, which mean nothing here
        var lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty()) {
            throw new BadNote("not a checkpoint");
        }
        try {
            var checkpoint = new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
            if (!text.startsWith(checkpoint.text()) || checkpoint.size < 0) {
                throw new BadNote("a checkpoint in another spelling");
            }
            return checkpoint;
        } catch (IllegalArgumentException malformed) {
            throw new BadNote("not a checkpoint");
        }
    }
}
