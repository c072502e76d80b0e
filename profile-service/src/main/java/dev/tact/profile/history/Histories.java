package dev.tact.profile.history;

import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.Tally.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What subjects did, by event type, exact as of the statement that reads it: at a cost that grows with the items, never with the
 * events. While a subject's events are counted anew nothing is said of that subject.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Histories {

    private static final Logger LOG = Logger.getLogger(Histories.class);

    private final HistoryRepository repository;
    private final Parts parts;
    private final EventLog events;

    Histories(HistoryRepository repository, Parts parts, EventLog events) {
        this.repository = repository;
        this.parts = parts;
        this.events = events;
    }

    /** The most recently recorded events, newest first, and in outline the histories that they are part of. */
    public record Recent(List<Recorded> events, List<Outline> outlines) {}

    /** An event that is opened only where somebody wants to see it. */
    public record Recorded(UUID id, Supplier<Event.Kept> event) {}

    /** One subject's histories of these types, by one statement; types without any event are absent. */
    public List<History> of(UUID subject, SubjectSealer sealer, Collection<String> types) {
        var sums = new TreeMap<String, Tally>();
        repository
                .of(subject, types)
                .forEach(part -> parts.add(part.id(), part.sealed(), sum(sums, part.type()), sealer));
        return histories(sums);
    }

    /**
     * One subject's most recently recorded events of these types, and its histories of them in outline, by one statement.
     *
     * @param limit the most events
     * @param items the most items of each outline
     */
    public Recent recent(UUID subject, SubjectSealer sealer, Collection<String> types, int limit, int items) {
        var recent = new ArrayList<Recorded>();
        var found = new TreeMap<String, List<HistoryRepository.Row>>();
        for (var row : repository.recentAndParts(subject, types, limit)) {
            if (!row.event()) {
                found.computeIfAbsent(row.type(), any -> new ArrayList<>()).add(row);
            } else if (recent.size() < limit) {
                recent.add(new Recorded(row.id(), () -> events.open(row.id(), row.type(), row.sealed(), sealer)));
            }
        }
        var outlines = found.entrySet().stream()
                .map(rows -> parts.outline(rows.getKey(), rows.getValue(), sealer, items))
                .toList();
        return new Recent(List.copyOf(recent), outlines);
    }

    /**
     * Hands out the histories of many subjects, one after the other, so that only one is in memory; at most a few hundred at once.
     *
     * @param sealers by the subjects' references; those without one are left out
     * @param reader is given a reference and one history at a time
     * @return those that are being counted anew, or that do not open: of these nothing was said
     */
    public Set<Long> each(
            Map<Long, SubjectSealer> sealers, Collection<String> types, BiConsumer<Long, History> reader) {
        var counted = new HashSet<Long>();
        var reading = new Reading(sealers, reader);
        repository.each(sealers.keySet(), types, found -> {
            var part = found.part();
            if (part == null) {
                counted.add(found.ref());
            } else {
                reading.add(part);
            }
        });
        reading.finish();
        counted.addAll(reading.broken);
        return counted;
    }

    /** Adds up parts that come subject by subject and type by type. */
    private final class Reading {

        private final Map<Long, SubjectSealer> sealers;
        private final BiConsumer<Long, History> reader;
        private final List<HistoryRepository.Part> open = new ArrayList<>();
        private final Set<Long> broken = new HashSet<>();

        Reading(Map<Long, SubjectSealer> sealers, BiConsumer<Long, History> reader) {
            this.sealers = sealers;
            this.reader = reader;
        }

        void add(HistoryRepository.Part part) {
            if (!open.isEmpty()
                    && (open.getFirst().ref() != part.ref()
                            || !open.getFirst().type().equals(part.type()))) {
                finish();
            }
            open.add(part);
        }

        void finish() {
            if (!open.isEmpty()) {
                var first = open.getFirst();
                var sealer = Objects.requireNonNull(sealers.get(first.ref()));
                try {
                    reader.accept(first.ref(), parts.sum(open, sealer).history(first.type()));
                } catch (SealBroken altered) {
                    LOG.errorf("a history of subject reference %d does not open", first.ref());
                    broken.add(first.ref());
                }
                open.clear();
            }
        }
    }

    private static Tally sum(Map<String, Tally> sums, String type) {
        return sums.computeIfAbsent(type, any -> new Tally(Limits.SHIPPED));
    }

    private static List<History> histories(Map<String, Tally> sums) {
        return sums.entrySet().stream()
                .map(sum -> sum.getValue().history(sum.getKey()))
                .toList();
    }
}
