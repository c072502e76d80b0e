package dev.tact.verifier.tree;

/**
 * A complete subtree: it never changes once its last leaf is there.
 *
 * @param level 0 for a leaf; a subtree has 2^level leaves
 * @param index counted from the left among those of its level
 */
public record Node(int level, long index) {

    /** The position of its first leaf. */
    public long first() {
        return index << level;
    }
}
