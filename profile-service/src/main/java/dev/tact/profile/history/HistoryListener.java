package dev.tact.profile.history;

import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventListener;
import dev.tact.profile.history.HistoryRepository.Part;
import dev.tact.profile.history.Tally.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Adds a part of a history for the events of each append: a row per subject and type, which waits for nobody. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class HistoryListener implements EventListener {

    private final HistoryRepository repository;
    private final Parts parts;
    private final HistoryConfig config;
    private final Clock clock;

    HistoryListener(HistoryRepository repository, Parts parts, HistoryConfig config, Clock clock) {
        this.repository = repository;
        this.parts = parts;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void appended(List<Event.Arrival> arrivals) {
        var fresh = new ArrayList<Part>();
        for (var arrival : arrivals) {
            var tallies = new TreeMap<String, Tally>();
            arrival.events()
                    .forEach(event -> tallies.computeIfAbsent(event.type(), any -> new Tally(Limits.SHIPPED))
                            .add(event));
            tallies.forEach((type, tally) -> fresh.add(parts.seal(arrival.ref(), type, tally, arrival.sealer())));
        }
        repository.add(fresh, clock.instant().plus(config.patience()));
    }

    @Override
    public void recounted(Map<Long, UUID> subjects) {
        repository.invalidate(subjects.keySet(), clock.instant());
    }
}
