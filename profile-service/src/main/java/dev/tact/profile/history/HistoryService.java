package dev.tact.profile.history;

import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.history.HistoryRepository.Due;
import dev.tact.profile.history.HistoryRepository.Locked;
import dev.tact.profile.history.HistoryRepository.Part;
import dev.tact.profile.history.HistoryRepository.Sum;
import dev.tact.profile.history.Tally.Limits;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/** The steps of keeping histories up, each one transaction of bounded work. */
@ApplicationScoped
@Transactional
class HistoryService {

    private static final int PARTS = 200;
    private static final int SUBJECTS = 20;

    private final HistoryRepository repository;
    private final Parts parts;
    private final EventLog events;
    private final List<RecountListener> listeners;
    private final HistoryConfig config;
    private final Clock clock;

    HistoryService(
            HistoryRepository repository,
            Parts parts,
            EventLog events,
            @All List<RecountListener> listeners,
            HistoryConfig config,
            Clock clock) {
        this.repository = repository;
        this.parts = parts;
        this.events = events;
        this.listeners = listeners;
        this.config = config;
        this.clock = clock;
    }

    List<Due> dueParts() {
        var now = clock.instant();
        return repository.dueParts(now, now.plus(config.lease()), PARTS);
    }

    List<Due> dueRecounts() {
        var now = clock.instant();
        return repository.dueRecounts(now, now.plus(config.lease()), SUBJECTS);
    }

    /** Lets one part stand for all of each history. Readers see the parts or their sum, never both. */
    void addUp(List<Due> histories, Map<UUID, SubjectSealer> sealers) {
        var subjects = new LinkedHashMap<Long, SubjectSealer>();
        histories.forEach(
                history -> subjects.put(history.ref(), Objects.requireNonNull(sealers.get(history.subject()))));
        record Whose(long ref, String type) {}
        var grouped = new LinkedHashMap<Whose, List<Locked>>();
        for (var locked : repository.lock(histories)) {
            var whose = new Whose(locked.part().ref(), locked.part().type());
            grouped.computeIfAbsent(whose, any -> new ArrayList<>()).add(locked);
        }
        var sums = new ArrayList<Sum>();
        grouped.forEach((whose, locked) -> sums.add(sum(
                locked.stream().map(Locked::part).toList(),
                locked.getFirst().every() > locked.size(),
                Objects.requireNonNull(subjects.get(whose.ref())))));
        if (!sums.isEmpty()) {
            repository.replace(sums);
        }
    }

    private Sum sum(List<Part> some, boolean others, SubjectSealer sealer) {
        var first = some.getFirst();
        return new Sum(
                parts.seal(first.id(), first.ref(), first.type(), parts.sum(some, sealer), sealer),
                some.stream().skip(1).map(Part::id).toList(),
                others ? clock.instant().plus(config.patience()) : null);
    }

    /** Counts one subject's events anew, while nobody can add any. */
    void recount(Due due, SubjectSealer sealer) {
        if (!repository.hold(due.ref()) || !repository.beginRecount(due.ref())) {
            return;
        }
        var tallies = new TreeMap<String, Tally>();
        events.each(
                due.ref(),
                sealer,
                event -> tallies.computeIfAbsent(event.type(), any -> new Tally(Limits.SHIPPED))
                        .add(event));
        var counted = new ArrayList<Part>();
        tallies.forEach((type, tally) -> counted.add(parts.seal(due.ref(), type, tally, sealer)));
        if (!counted.isEmpty()) {
            repository.add(counted, null);
        }
        listeners.forEach(listener -> listener.recounted(due.ref(), due.subject()));
    }
}
