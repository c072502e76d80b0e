package dev.tact.verifier.tree;

/** The hashes a tree is made of. Leaves and nodes are hashed apart, so that neither can pose as the other. */
public final class Merkle {

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = Hash.sha256();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    public static Hash leaf(byte[] content) {
        return Hash.sha256(LEAF, content);
    }

    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }
}
