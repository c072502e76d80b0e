package dev.tact.profile.export;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.export.ExportRepository.Claim;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Prepares exports, part by part. Each replica has one; whoever dies is replaced when its lease ends, and what it had prepared
 * stays.
 */
@ApplicationScoped
class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class);

    private final ExportService service;
    private final ExportConfig config;
    private final Sealing sealing;
    private final UUID worker;
    private volatile boolean stopping;

    ExportWorker(ExportService service, ExportConfig config, Sealing sealing, Ids ids) {
        this.service = service;
        this.config = config;
        this.sealing = sealing;
        this.worker = ids.next();
    }

    @Scheduled(every = "${profile.export.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        for (var claimed = service.claim(worker); claimed.isPresent() && !stopping; claimed = service.claim(worker)) {
            prepare(claimed.get());
        }
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void expire() {
        while (service.expire() > 0) {
            LOG.debug("exports expired");
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    private void prepare(Claim claim) {
        if (claim.attempts() > config.attempts()) {
            service.fail(claim.id());
            LOG.errorf("export %s failed after %d attempts", claim.id(), config.attempts());
            return;
        }
        var sealer = sealing.of(Set.of(claim.subject())).get(claim.subject());
        if (sealer == null) {
            // erased: its rows are going
            return;
        }
        while (!stopping && service.step(claim, worker, sealer)) {
            LOG.debugf("export %s goes on", claim.id());
        }
        if (stopping) {
            service.release(claim.id(), worker);
        }
        LOG.infof("export %s left by its worker", claim.id());
    }
}
