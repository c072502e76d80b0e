package dev.tact.kit.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@SuppressWarnings("NullAway.Init") // injected
class ScheduledWorkTest {

    /** Reads something at the start, as a service does with its registry. */
    @ApplicationScoped
    static class ReadsAtStart {

        private final Scheduler scheduler;
        private boolean readBeforeWork;

        ReadsAtStart(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        void read(@Observes StartupEvent starting) {
            readBeforeWork = !scheduler.isRunning();
        }

        boolean readBeforeWork() {
            return readBeforeWork;
        }
    }

    @Inject
    ReadsAtStart reading;

    @Inject
    Scheduler scheduler;

    @Test
    void beginsWhenWhatIsReadAtTheStartWasRead() {
        assertThat(reading.readBeforeWork()).isTrue();
        assertThat(scheduler.isRunning()).isTrue();
    }
}
