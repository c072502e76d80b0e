package dev.tact.verifier.ledger;

import dev.tact.verifier.entry.Commitment;
import dev.tact.verifier.entry.Line;
import dev.tact.verifier.note.BadNote;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Merkle;
import org.jspecify.annotations.Nullable;

/** A line and all that can be told about it alone: the costly part, done for many lines at a time. */
sealed interface Opened {

    record Start(Line.Header header) implements Opened {}

    /**
     * @param leaf what its commitment makes in the tree
     * @param wrong what is wrong with it by itself
     */
    record Entry(Line.Entry line, Hash leaf, @Nullable String wrong) implements Opened {}

    record Signed(Checkpoint checkpoint) implements Opened {}

    record Unsigned(String why) implements Opened {}

    record Unreadable(String why) implements Opened {}

    static Opened of(byte[] bytes, Keys keys) {
        try {
            return switch (Line.read(bytes)) {
                case Line.Header header -> new Start(header);
                case Line.Entry entry ->
                    new Entry(entry, Merkle.leaf(entry.commitment().bytes()), wrong(entry));
                case Line.Signed signed -> new Signed(keys.open(signed.note()));
            };
        } catch (BadNote unproved) {
            return new Unsigned(String.valueOf(unproved.getMessage()));
        } catch (IllegalArgumentException malformed) {
            return new Unreadable(String.valueOf(malformed.getMessage()));
        }
    }

    private static @Nullable String wrong(Line.Entry entry) {
        var opening = entry.opening();
        return opening == null
                        || Commitment.to(opening.salt(), opening.document()).equals(entry.commitment())
                ? null
                : "its document is not the one it commits to";
    }
}
