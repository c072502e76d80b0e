package dev.tact.escalation.sla;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for clocks that run out. Replicas may do so at once: of each clock, one of them warns and one sees to the breach. */
@ApplicationScoped
class SlaWatch {

    private final SlaService service;

    SlaWatch(SlaService service) {
        this.service = service;
    }

    @Scheduled(
            every = "${escalation.sla.look:5s}",
            identity = "escalation-sla",
            concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        service.toBreach().forEach(service::breach);
        service.toWarn().forEach(service::warn);
    }

    @Scheduled(
            every = "${escalation.sla.look:5s}",
            identity = "escalation-sla-retiming",
            concurrentExecution = ConcurrentExecution.SKIP)
    void retime() {
        while (service.retime()) {
            // as long as clocks are to be told
        }
    }
}
