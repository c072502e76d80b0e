package dev.tact.profile.retention;

import dev.tact.profile.events.EventListener;
import dev.tact.profile.subjects.SubjectDirectory;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * When a definition is retired, or a version of it serves fewer purposes, tells whoever has drawn something from data of it, so
 * that what was drawn goes too. Reads heed the registry at once; this takes as long as there are people, in bounded steps.
 */
@ApplicationScoped
class NarrowingWorker {

    private final RetentionRepository retention;
    private final SubjectDirectory subjects;
    private final List<EventListener> listeners;
    private final RetentionConfig config;

    NarrowingWorker(
            RetentionRepository retention,
            SubjectDirectory subjects,
            @All List<EventListener> listeners,
            RetentionConfig config) {
        this.retention = retention;
        this.subjects = subjects;
        this.listeners = listeners;
        this.config = config;
    }

    // longer than another replica needs to learn of the version
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        var more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::step);
        }
    }

    private boolean step() {
        var narrowing = retention.narrowing();
        narrowing.ifPresent(of -> {
            var concerned = retention.concerned(of, config.batch());
            if (concerned.isEmpty()) {
                retention.finish(of);
            } else {
                var living = held(concerned);
                listeners.forEach(listener -> listener.recounted(living));
                retention.goOnAfter(of, concerned.getLast());
            }
        });
        return narrowing.isPresent();
    }

    /** The living ones, whom nobody erases until the transaction ends: nothing is written of somebody who is erased. */
    private Map<Long, UUID> held(List<Long> refs) {
        return subjects.enter(subjects.ids(refs).values()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }
}
