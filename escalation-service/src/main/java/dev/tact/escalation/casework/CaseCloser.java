package dev.tact.escalation.casework;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes resolved cases when their reopen window has passed. Replicas may do it at once: each case is locked and looked at again. */
@ApplicationScoped
class CaseCloser {

    private static final int AT_ONCE = 100;

    private final DeskService desk;

    CaseCloser(DeskService desk) {
        this.desk = desk;
    }

    @Scheduled(
            every = "1m",
            delayed = "10s",
            identity = "escalation-case-close",
            concurrentExecution = ConcurrentExecution.SKIP)
    void close() {
        desk.findToClose(AT_ONCE).forEach(desk::close);
    }
}
