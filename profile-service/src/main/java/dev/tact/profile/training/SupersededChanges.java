package dev.tact.profile.training;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Forgets the changes that a later one of the same subject supersedes. No reader is told of them, and each would have to pass
 * over them: without this the log grew with the events, with it it grows with the subjects.
 */
@ApplicationScoped
class SupersededChanges {

    private static final int AT_ONCE = 10_000;

    private final TrainingReader reader;

    SupersededChanges(TrainingReader reader) {
        this.reader = reader;
    }

    /** Once through the log, in bounded steps. */
    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var looked = Optional.of(Place.beginning(reader.feed()));
        while (looked.isPresent()) {
            looked = reader.forgetSuperseded(looked.get(), AT_ONCE);
        }
    }
}
