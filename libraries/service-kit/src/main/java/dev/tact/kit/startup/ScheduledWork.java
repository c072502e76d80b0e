package dev.tact.kit.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets scheduled work begin when everything that is read at the start was read. Quarkus' scheduler would begin first: on a busy machine an import
 * that a dead replica had left was then read with an empty registry, as rows of which nothing may be kept.
 */
@ApplicationScoped
class ScheduledWork {

    private final Scheduler scheduler;

    ScheduledWork(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** After every other observer. The scheduler itself is configured not to begin ({@code quarkus.scheduler.start-mode}). */
    void begin(@Observes @Priority(Integer.MAX_VALUE) StartupEvent started) {
        scheduler.resume();
    }
}
