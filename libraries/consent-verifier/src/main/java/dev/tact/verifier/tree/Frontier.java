package dev.tact.verifier.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The right edge of a growing tree: all it takes to append a leaf and to tell the root. */
public final class Frontier {

    private final Deque<Hash> subtrees = new ArrayDeque<>();
    private long size;

    /** Of a tree without leaves. */
    public Frontier() {}

    /**
     * Of a tree that is there already.
     *
     * @param subtrees the hashes of {@code new Span(0, size).nodes()}
     */
    public Frontier(long size, List<Hash> subtrees) {
        if (Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException("these are not the subtrees of a tree of that size");
        }
        this.subtrees.addAll(subtrees);
        this.size = size;
    }

    /** @return the hashes of the complete subtrees that end with this leaf: its own first, then each level's above */
    public List<Hash> append(Hash leaf) {
        var completed = new ArrayList<Hash>(2);
        completed.add(leaf);
        var hash = leaf;
        for (var pairs = size; (pairs & 1) == 1; pairs >>= 1) {
            hash = Merkle.node(subtrees.removeLast(), hash);
            completed.add(hash);
        }
        subtrees.addLast(hash);
        size++;
        return completed;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        var remaining = subtrees.descendingIterator();
        if (!remaining.hasNext()) {
            return Merkle.EMPTY;
        }
        var root = remaining.next();
        while (remaining.hasNext()) {
            root = Merkle.node(remaining.next(), root);
        }
        return root;
    }
}
