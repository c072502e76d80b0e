package dev.tact.profile.history;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.history.HistoryRepository.Part;
import dev.tact.profile.history.Tally.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Seals tallies into parts and opens them. */
@ApplicationScoped
class Parts {

    private final TallyFormat format;
    private final Ids ids;

    Parts(TallyFormat format, Ids ids) {
        this.format = format;
        this.ids = ids;
    }

    Part seal(long ref, String type, Tally tally, SubjectSealer sealer) {
        return seal(ids.next(), ref, type, tally, sealer);
    }

    Part seal(UUID id, long ref, String type, Tally tally, SubjectSealer sealer) {
        return new Part(id, ref, type, sealer.seal(cell(id), format.write(tally)));
    }

    Tally sum(Iterable<Part> parts, SubjectSealer sealer) {
        var tally = new Tally(Limits.SHIPPED);
        parts.forEach(part -> add(part.id(), part.sealed(), tally, sealer));
        return tally;
    }

    void add(UUID id, byte[] sealed, Tally tally, SubjectSealer sealer) {
        format.addTo(tally, sealer.open(cell(id), sealed));
    }

    private static Cell cell(UUID id) {
        return new Cell("history_part", "sealed", id);
    }
}
