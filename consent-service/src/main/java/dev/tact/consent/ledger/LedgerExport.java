package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Signed;
import dev.tact.consent.ledger.LedgerRepository.Stored;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Subjects;
import dev.tact.verifier.entry.Line;
import dev.tact.verifier.entry.Opening;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Node;
import dev.tact.verifier.tree.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger as the verifier reads it: entries with what opens them, the hashes kept, every checkpoint. */
@ApplicationScoped
class LedgerExport {

    // a power of two, so that a chunk completes subtrees of its own
    private static final int CHUNK = 1 << 10;

    private final LedgerRepository ledger;
    private final Subjects subjects;
    private final LedgerConfig config;

    LedgerExport(LedgerRepository ledger, Subjects subjects, LedgerConfig config) {
        this.ledger = ledger;
        this.subjects = subjects;
        this.config = config;
    }

    /** Writes the first entries, chunk by chunk; rows are shown as they are, whole or not. */
    void write(long size, OutputStream out) throws IOException {
        write(new Line.Header(config.origin(), size), out);
        for (var from = 0L; from < size; from += CHUNK) {
            write(new Span(from, Math.min(from + CHUNK, size)), out);
        }
    }

    private void write(Span positions, OutputStream out) throws IOException {
        var entries = ledger.entries(positions);
        var nodes = ledger.nodesEndingIn(positions);
        var checkpoints = new ArrayDeque<>(ledger.checkpointsEndingIn(positions));
        var events = subjects.events(
                entries.stream().map(Stored::event).filter(Objects::nonNull).toList());
        for (var entry : entries) {
            write(checkpoints, entry.position(), out);
            write(
                    new Line.Entry(
                            entry.position(),
                            entry.commitment(),
                            completedBy(entry.position(), nodes),
                            opening(entry, events)),
                    out);
        }
        write(checkpoints, positions.to(), out);
    }

    private static void write(ArrayDeque<Signed> checkpoints, long upTo, OutputStream out) throws IOException {
        while (!checkpoints.isEmpty() && checkpoints.getFirst().size() <= upTo) {
            write(new Line.Signed(checkpoints.removeFirst().note()), out);
        }
    }

    private static List<Hash> completedBy(long position, Map<Node, Hash> nodes) {
        var completed = new ArrayList<Hash>(2);
        for (var level = 0; level <= Long.numberOfTrailingZeros(position + 1); level++) {
            var hash = nodes.get(new Node(level, position >> level));
            if (hash != null) {
                completed.add(hash);
            }
        }
        return completed;
    }

    private static @Nullable Opening opening(Stored entry, Map<UUID, ConsentEvent> events) {
        var event = entry.event() == null ? null : events.get(entry.event());
        return event == null || entry.salt() == null ? null : new Opening(entry.salt(), EventDocument.of(event));
    }

    private static void write(Line line, OutputStream out) throws IOException {
        out.write(line.json());
        out.write('\n');
    }
}
