package dev.tact.profile.segments;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.attributes.AttributeListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps who is in which segment, so that people can be counted without opening what is known of anybody. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Segments implements AttributeListener {

    // the segments' names are nobody's data; this is nobody's id
    private static final UUID NAMES = new UUID(0, 0x5e67);

    private final SegmentRepository segments;
    private final KeyedHash hash;
    private final Sealing sealing;
    private final Ids ids;

    Segments(SegmentRepository segments, KeyedHash hash, Sealing sealing, Ids ids) {
        this.segments = segments;
        this.hash = hash;
        this.sealing = sealing;
        this.ids = ids;
    }

    /** These subjects are in these segments, and in no others. */
    public void place(Collection<Long> refs, Collection<Member> members) {
        segments.leave(refs);
        var entries = members.stream()
                .map(member -> new SegmentRepository.Entry(
                        member, hash.of("segment", bytes(member.dimension()), bytes(member.segment()))))
                .toList();
        name(entries);
        segments.enter(entries);
    }

    /** This subject is in no segment of this dimension any more. */
    public void leave(long ref, String dimension) {
        segments.leave(List.of(ref), dimension);
    }

    /** Whoever's value is another now is placed anew with the next inference. */
    @Override
    public void changed(String key, Map<Long, UUID> subjects) {
        segments.leave(subjects.keySet(), key);
    }

    private void name(List<SegmentRepository.Entry> entries) {
        // in one order everywhere, so that two chunks with the same new names wait for each other instead of
        // deadlocking
        var names = new TreeMap<String, SegmentRepository.Entry>();
        entries.forEach(entry ->
                names.put(entry.member().dimension() + '/' + entry.member().segment(), entry));
        var sealer = sealing.of(NAMES);
        for (var entry : names.values()) {
            var id = ids.next();
            segments.name(
                    entry.segment(),
                    id,
                    sealer.seal(cell(id), bytes(entry.member().segment())));
        }
    }

    /** How many people are in each segment now, by dimension and name. */
    Map<String, Map<String, Long>> sizes() {
        var sealer = sealing.of(NAMES);
        var sizes = new HashMap<String, Map<String, Long>>();
        for (var size : segments.sizes()) {
            var name = new String(sealer.open(cell(size.nameId()), size.name()), StandardCharsets.UTF_8);
            sizes.computeIfAbsent(size.dimension(), any -> new HashMap<>()).put(name, size.people());
        }
        return sizes;
    }

    private static Cell cell(UUID id) {
        return new Cell("segment_name", "sealed", id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
