package dev.tact.profile.history;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.history.HistoryRepository.Part;
import dev.tact.profile.history.HistoryRepository.Row;
import dev.tact.profile.history.Tally.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** What the parts of one history add up to in outline. */
    Outline outline(String type, List<Row> parts, SubjectSealer sealer, int most) {
        if (parts.size() == 1) {
            var only = parts.getFirst();
            return format.outline(type, sealer.open(cell(only.id()), only.sealed()), most);
        }
        // in the order of the parts, each of which is sorted: then there is little left to sort
        var items = new LinkedHashMap<String, Outline.Item>();
        var truncated = false;
        for (var part : parts) {
            var some = format.outline(type, sealer.open(cell(part.id()), part.sealed()), Integer.MAX_VALUE);
            some.items().forEach(item -> items.merge(item.itemId(), item, Outline.Item::plus));
            truncated |= some.truncated();
        }
        return new Outline(
                type,
                items.values().stream()
                        .sorted(Outline.Item.LATEST_FIRST)
                        .limit(most)
                        .toList(),
                truncated || items.size() > most);
    }

    void add(UUID id, byte[] sealed, Tally tally, SubjectSealer sealer) {
        format.addTo(tally, sealer.open(cell(id), sealed));
    }

    private static Cell cell(UUID id) {
        return new Cell("history_part", "sealed", id);
    }
}
