package dev.tact.escalation.staff;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets the names of people who have not been at the desk for long; what they wrote is then an agent's. */
@ApplicationScoped
class NameKeeper {

    private static final int AT_ONCE = 100;

    private final Staff staff;

    NameKeeper(Staff staff) {
        this.staff = staff;
    }

    @Scheduled(
            every = "1h",
            delayed = "3m",
            identity = "escalation-name-forget",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        int forgotten;
        do {
            forgotten = staff.forgetNames(AT_ONCE);
        } while (forgotten == AT_ONCE);
    }
}
