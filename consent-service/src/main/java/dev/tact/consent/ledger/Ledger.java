package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Place;
import dev.tact.consent.ledger.LedgerRepository.Signed;
import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.verifier.tree.Merkle;
import dev.tact.verifier.tree.Proofs;
import dev.tact.verifier.tree.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger proves of an event, and of itself. */
@ApplicationScoped
public class Ledger {

    private static final int CHECKPOINTS = 100;

    private final LedgerRepository ledger;
    private final LedgerConfig config;

    Ledger(LedgerRepository ledger, LedgerConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    /** What a receipt may promise of an event, also within the transaction that records it; empty once it is erased. */
    public Optional<Promise> promise(UUID event) {
        return ledger.place(event)
                .map(place -> new Promise(
                        place.commitment(),
                        place.recordedAt(),
                        config.mergeDelay(),
                        ledger.newestCheckpoint()
                                .flatMap(newest -> inclusion(place, newest))
                                .orElse(null)));
    }

    /** The newest checkpoint. */
    Signed checkpoint() {
        return ledger.newestCheckpoint().orElseThrow(Problems::notFound);
    }

    /** All there ever were, the newest first. */
    Page<Signed> checkpoints(@Nullable String cursor) {
        var below = cursor == null ? Long.MAX_VALUE : size(cursor);
        return Page.of(
                ledger.checkpointsBelow(below, CHECKPOINTS + 1),
                CHECKPOINTS,
                last -> Cursor.encode(Long.toString(last.size())));
    }

    /** The proof for one of the person's own events, or of the event a receipt of theirs is about. */
    Inclusion inclusionOf(UUID person, @Nullable UUID event, @Nullable UUID receipt, @Nullable Long size) {
        return inclusion(
                event == null
                        ? ledger.placeOfReceiptOf(person, one(event, receipt))
                        : ledger.placeOf(person, one(event, receipt)),
                size);
    }

    /** The proof for anybody's event. */
    Inclusion inclusion(@Nullable UUID event, @Nullable UUID receipt, @Nullable Long size) {
        return inclusion(
                event == null ? ledger.placeOfReceipt(one(event, receipt)) : ledger.place(one(event, receipt)), size);
    }

    /** The proof that the ledger of one size begins the ledger of another. */
    ConsistencyResponse consistency(long from, long to) {
        var known = ledger.newestCheckpoint().map(Signed::size).orElse(0L);
        if (from > to || to > known) {
            throw new TreeSizeUnknown();
        }
        return new ConsistencyResponse(from, to, texts(Proofs.consistency(from, to)));
    }

    private List<String> texts(List<Span> spans) {
        return ledger.hashes(spans).stream().map(Object::toString).toList();
    }

    private Inclusion inclusion(Optional<Place> found, @Nullable Long size) {
        var place = found.orElseThrow(Problems::notFound);
        if (place.position() == null) {
            throw new NotYetMerged();
        }
        return (size == null ? ledger.newestCheckpoint() : ledger.checkpoint(size))
                .flatMap(checkpoint -> inclusion(place, checkpoint))
                .orElseThrow(TreeSizeUnknown::new);
    }

    private Optional<Inclusion> inclusion(Place place, Signed checkpoint) {
        var position = place.position();
        if (position == null || position >= checkpoint.size()) {
            return Optional.empty();
        }
        return Optional.of(new Inclusion(
                position,
                checkpoint.size(),
                Merkle.leaf(place.commitment().bytes()),
                ledger.hashes(Proofs.inclusion(position, checkpoint.size())),
                checkpoint.note()));
    }

    private static UUID one(@Nullable UUID event, @Nullable UUID receipt) {
        if (event != null && receipt == null) {
            return event;
        }
        if (receipt != null && event == null) {
            return receipt;
        }
        throw Problems.invalid()
                .violation("event", Text.of("either this or receipt is needed", "ceci ou receipt est requis"));
    }

    private static long size(String cursor) {
        return Cursor.decode(cursor, 1, parts -> Long.valueOf(parts.getFirst()));
    }
}
