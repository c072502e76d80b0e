package dev.tact.profile.history;

import dev.tact.kit.sealing.SealBroken;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.history.HistoryRepository.Due;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Adds the young parts of histories to the old, and counts anew what has to be. Each replica has one; they share the work, and what
 * one does not finish is due again.
 */
@ApplicationScoped
class HistoryWorker {

    private static final Logger LOG = Logger.getLogger(HistoryWorker.class);

    private final HistoryService service;
    private final Sealing sealing;
    private volatile boolean stopping;

    HistoryWorker(HistoryService service, Sealing sealing) {
        this.service = service;
        this.sealing = sealing;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    @Scheduled(every = "${profile.history.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        for (var due = service.dueRecounts(); !due.isEmpty() && !stopping; due = service.dueRecounts()) {
            var sealers = sealers(due);
            for (var one : due) {
                var sealer = sealers.get(one.subject());
                // without a key it is being erased
                if (sealer != null) {
                    alone(one, () -> service.recount(one, sealer));
                }
            }
        }
        for (var due = service.dueParts(); !due.isEmpty() && !stopping; due = service.dueParts()) {
            var sealers = sealers(due);
            addUp(due.stream().filter(one -> sealers.containsKey(one.subject())).toList(), sealers);
        }
    }

    private void addUp(List<Due> histories, Map<UUID, SubjectSealer> sealers) {
        try {
            service.addUp(histories, sealers);
        } catch (SealBroken broken) {
            histories.forEach(one -> alone(one, () -> service.addUp(List.of(one), sealers)));
        }
    }

    /** One subject whose values do not open must not keep all others waiting: it is due again when its lease ends. */
    private static void alone(Due one, Runnable step) {
        try {
            step.run();
        } catch (SealBroken broken) {
            LOG.errorf(
                    "the history of subject reference %d cannot be counted: a sealed value does not open", one.ref());
        }
    }

    private Map<UUID, SubjectSealer> sealers(List<Due> due) {
        return sealing.of(due.stream().map(Due::subject).collect(Collectors.toUnmodifiableSet()));
    }
}
