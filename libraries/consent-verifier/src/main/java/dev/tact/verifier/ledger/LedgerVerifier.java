package dev.tact.verifier.ledger;

import dev.tact.verifier.ledger.Verdict.Broken;
import dev.tact.verifier.ledger.Verdict.Intact;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Frontier;
import dev.tact.verifier.tree.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an exported ledger in one pass and in memory that does not grow with it. An entry is believed once a signed
 * checkpoint covers it; where something is wrong, the hashes kept of subtrees lead to the first entry it can be.
 */
public final class LedgerVerifier {

    private static final int CHUNK = 256;

    private final Keys keys;
    private final List<Checkpoint> outside;

    /** @param outside checkpoints kept out of the exporter's reach, already verified */
    public LedgerVerifier(Keys keys, Collection<Checkpoint> outside) {
        this.keys = keys;
        this.outside = outside.stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
    }

    /**
     * Reads the export to its end, or to what is wrong.
     *
     * @throws IOException when the stream cannot be read
     */
    public Verdict verify(InputStream ndjson) throws IOException {
        try {
            return new Run(lines(ndjson)).verdict();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private Iterator<List<Opened>> lines(InputStream ndjson) {
        var lines = new Lines(ndjson);
        return Stream.generate(() -> next(lines))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .gather(Gatherers.windowFixed(CHUNK))
                .gather(Gatherers.mapConcurrent(
                        Runtime.getRuntime().availableProcessors() + 1,
                        chunk -> chunk.stream()
                                .map(line -> Opened.of(line, keys))
                                .toList()))
                .iterator();
    }

    private static Optional<byte[]> next(Lines lines) {
        try {
            return Optional.ofNullable(lines.next());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One pass over one export. */
    private final class Run {

        private final Iterator<List<Opened>> chunks;
        private final Deque<Opened> ahead = new ArrayDeque<>();
        private final Deque<Checkpoint> elsewhere = new ArrayDeque<>(outside);
        private final Frontier tree = new Frontier();
        private @Nullable Checkpoint trusted;
        private long opened;
        private long checkpoints;

        private Run(Iterator<List<Opened>> chunks) {
            this.chunks = chunks;
        }

        private Verdict verdict() {
            if (!(next() instanceof Opened.Start(var header))) {
                return broken(0, Fault.EDITED, "the export does not begin with the line that says which ledger it is");
            }
            for (var line = next(); line != null; line = next()) {
                var wrong = switch (line) {
                    case Opened.Entry entry -> append(entry);
                    case Opened.Signed(var checkpoint) -> signed(checkpoint, header.origin());
                    case Opened.Unsigned(var why) ->
                        broken(trustedSize(), Fault.UNSIGNED, "the checkpoint that follows proves nothing: " + why);
                    case Opened.Unreadable(var why) ->
                        broken(tree.size(), Fault.EDITED, "its line is none of an export: " + why);
                    case Opened.Start again ->
                        broken(tree.size(), Fault.INSERTED, "another export begins in the middle");
                };
                if (wrong != null) {
                    return wrong;
                }
            }
            return end(header.size());
        }

        private @Nullable Broken append(Opened.Entry entry) {
            var position = entry.line().position();
            if (position > tree.size()) {
                return missing("entry " + position + " stands in its place", true);
            }
            if (position < tree.size()
                    || following()
                            .filter(next -> next.line().position() == position)
                            .isPresent()) {
                return broken(position, Fault.INSERTED, "two say they are it");
            }
            if (entry.wrong() != null) {
                return broken(position, Fault.EDITED, entry.wrong());
            }
            var kept = entry.line().nodes();
            var made = tree.append(entry.leaf());
            for (var level = 0; level < made.size(); level++) {
                if (level >= kept.size() || !kept.get(level).equals(made.get(level))) {
                    return level == 0 ? another(entry, kept) : within(position, level);
                }
            }
            if (kept.size() > made.size()) {
                return broken(position, Fault.EDITED, "it carries hashes of subtrees that do not end with it");
            }
            if (entry.line().opening() != null) {
                opened++;
            }
            return outsideAgrees();
        }

        private @Nullable Broken signed(Checkpoint checkpoint, String origin) {
            if (!checkpoint.origin().equals(origin)) {
                return broken(trustedSize(), Fault.UNSIGNED, "the checkpoint that follows is another ledger's");
            }
            if (checkpoint.size() > tree.size()) {
                return missing("the checkpoint of size " + checkpoint.size() + " covers it", false);
            }
            if (checkpoint.size() < tree.size()) {
                return broken(
                        checkpoint.size(),
                        Fault.INSERTED,
                        "it stands before the checkpoint of size " + checkpoint.size() + ", which does not cover it");
            }
            if (!checkpoint.root().equals(tree.root())) {
                return broken(
                        trustedSize(),
                        Fault.EDITED,
                        "it is the first that cannot be authenticated: entries %d to %d are not those signed at size %d"
                                .formatted(trustedSize(), tree.size() - 1, checkpoint.size()));
            }
            trusted = checkpoint;
            checkpoints++;
            return null;
        }

        private @Nullable Broken outsideAgrees() {
            while (!elsewhere.isEmpty() && elsewhere.getFirst().size() <= tree.size()) {
                var other = elsewhere.removeFirst();
                if (other.size() == tree.size() && !other.root().equals(tree.root())) {
                    return broken(
                            trustedSize(),
                            Fault.FORKED,
                            "the checkpoint of size %d kept outside vouches for other entries than these"
                                    .formatted(other.size()));
                }
            }
            return null;
        }

        private Verdict end(long announced) {
            var newest = trusted;
            var known = Math.max(
                    announced, outside.isEmpty() ? 0 : outside.getLast().size());
            if (tree.size() < known) {
                return broken(
                        tree.size(),
                        Fault.TRUNCATED,
                        "the export ends before it, and there were %d entries".formatted(known));
            }
            if (newest == null) {
                return broken(0, Fault.UNSIGNED, "no checkpoint covers it");
            }
            if (tree.size() > newest.size()) {
                return broken(newest.size(), Fault.INSERTED, "no checkpoint covers it");
            }
            return new Intact(newest, opened, checkpoints);
        }

        /** Whether what is missing here is further on, or nowhere; reads the export to its end for it. */
        private Broken missing(String seen, boolean laterSeen) {
            var position = tree.size();
            var more = laterSeen;
            for (var line = next(); line != null; line = next()) {
                if (line instanceof Opened.Entry entry) {
                    if (entry.line().position() == position) {
                        return broken(position, Fault.REORDERED, "it comes later: " + seen);
                    }
                    more = true;
                }
            }
            return more
                    ? broken(position, Fault.DELETED, "it is missing: " + seen)
                    : broken(position, Fault.TRUNCATED, "it and all that follows are missing: " + seen);
        }

        /** What stands here is not the leaf that was kept for it: its neighbour tells how that came about. */
        private Broken another(Opened.Entry entry, List<Hash> kept) {
            var position = entry.line().position();
            var sealed = first(kept);
            var next = following();
            var wasNext = next.map(
                            after -> entry.leaf().equals(first(after.line().nodes())))
                    .orElse(false);
            var isNext = next.map(after -> after.leaf().equals(sealed)).orElse(false);
            if (wasNext && isNext) {
                return broken(position, Fault.REORDERED, "it and the next have changed places");
            }
            if (isNext) {
                return broken(position, Fault.INSERTED, "what was sealed here has moved on by one");
            }
            if (wasNext) {
                return broken(position, Fault.DELETED, "what was sealed after it stands in its place");
            }
            return broken(position, Fault.EDITED, "its commitment is not the one that was sealed");
        }

        private static @Nullable Hash first(List<Hash> kept) {
            return kept.isEmpty() ? null : kept.getFirst();
        }

        private static Broken within(long position, int level) {
            var first = position + 1 - (1L << level);
            return broken(
                    first,
                    Fault.EDITED,
                    "it is the first that cannot be authenticated: entries %d to %d do not make the subtree that was sealed"
                            .formatted(first, position));
        }

        private long trustedSize() {
            return trusted == null ? 0 : trusted.size();
        }

        /** The entry after the one at hand, without going on to it. */
        private Optional<Opened.Entry> following() {
            var next = firstAhead();
            while (next.isEmpty() && chunks.hasNext()) {
                ahead.addAll(chunks.next());
                next = firstAhead();
            }
            return next;
        }

        private Optional<Opened.Entry> firstAhead() {
            for (var line : ahead) {
                if (line instanceof Opened.Entry entry) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        private @Nullable Opened next() {
            while (ahead.isEmpty() && chunks.hasNext()) {
                ahead.addAll(chunks.next());
            }
            return ahead.poll();
        }

        private static Broken broken(long position, Fault fault, String what) {
            return new Broken(position, fault, what);
        }
    }
}
