package dev.tact.verifier.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The leaves from one position to before another, as they stand together in some tree. */
public record Span(long from, long to) {

    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span");
        }
    }

    /** The fewest complete subtrees it consists of, from the left. */
    public List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        for (var at = from; at < to; ) {
            var level = Math.min(Long.numberOfTrailingZeros(at), 63 - Long.numberOfLeadingZeros(to - at));
            nodes.add(new Node(level, at >> level));
            at += 1L << level;
        }
        return nodes;
    }

    /** Its hash, from those of its complete subtrees. */
    public Hash hash(Function<Node, Hash> stored) {
        var nodes = nodes().reversed();
        if (nodes.isEmpty()) {
            return Merkle.EMPTY;
        }
        var hash = stored.apply(nodes.getFirst());
        for (var node : nodes.subList(1, nodes.size())) {
            hash = Merkle.node(stored.apply(node), hash);
        }
        return hash;
    }
}
