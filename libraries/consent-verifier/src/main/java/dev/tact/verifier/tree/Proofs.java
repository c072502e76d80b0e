package dev.tact.verifier.tree;

import java.util.ArrayList;
import java.util.List;

/** That a leaf is in a tree, and that a tree is the beginning of another (RFC 9162 §2.1.3 and §2.1.4). */
public final class Proofs {

    private Proofs() {}

    /** What the proof of a leaf consists of: the hashes of these spans, in this order. */
    public static List<Span> inclusion(long position, long size) {
        if (position < 0 || position >= size) {
            throw new IllegalArgumentException("no such leaf");
        }
        var path = new ArrayList<Span>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = from + half(to - from);
            if (position < middle) {
                path.add(new Span(middle, to));
                to = middle;
            } else {
                path.add(new Span(from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /** What the proof that the smaller tree begins the larger consists of: the hashes of these spans, in this order. */
    public static List<Span> consistency(long smaller, long larger) {
        if (smaller < 1 || smaller > larger) {
            throw new IllegalArgumentException("no such trees");
        }
        var path = new ArrayList<Span>();
        var from = 0L;
        var to = larger;
        while (smaller < to) {
            var middle = from + half(to - from);
            if (smaller <= middle) {
                path.add(new Span(middle, to));
                to = middle;
            } else {
                path.add(new Span(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            // the smaller tree's last subtree, which its root alone does not tell
            path.add(new Span(from, to));
        }
        return path.reversed();
    }

    /** Whether the leaf stands at that position in the tree of that size and root (RFC 9162 §2.1.3.2). */
    public static boolean includes(Hash root, long size, long position, Hash leaf, List<Hash> path) {
        if (position < 0 || position >= size) {
            return false;
        }
        var number = position;
        var last = size - 1;
        var hash = leaf;
        for (var step : path) {
            if (last == 0) {
                return false;
            }
            if ((number & 1) == 1 || number == last) {
                hash = Merkle.node(step, hash);
                while ((number & 1) == 0 && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, step);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the smaller tree begins the larger, nothing changed, removed or put in between (RFC 9162 §2.1.4.2). */
    public static boolean begins(Hash smallerRoot, long smaller, Hash root, long larger, List<Hash> path) {
        if (smaller < 1 || smaller > larger) {
            return false;
        }
        if (smaller == larger) {
            return path.isEmpty() && smallerRoot.equals(root);
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(smaller) == 1) {
            steps.addFirst(smallerRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        var number = smaller - 1;
        var last = larger - 1;
        while ((number & 1) == 1) {
            number >>= 1;
            last >>= 1;
        }
        var before = steps.getFirst();
        var after = steps.getFirst();
        for (var step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((number & 1) == 1 || number == last) {
                before = Merkle.node(step, before);
                after = Merkle.node(step, after);
                while ((number & 1) == 0 && number != 0) {
                    number >>= 1;
                    last >>= 1;
                }
            } else {
                after = Merkle.node(after, step);
            }
            number >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(smallerRoot) && after.equals(root);
    }

    /** The largest power of two below the size: how many leaves stand in the left subtree. */
    private static long half(long size) {
        return Long.highestOneBit(size - 1);
    }
}
