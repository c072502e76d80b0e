package dev.tact.profile.imports;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.imports.PurchaseImportService.SealedChunk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Works imports off, chunk by chunk. Each replica has one; whoever dies is replaced when its lease ends, and goes on at the
 * chunk it had not finished.
 */
@ApplicationScoped
class PurchaseImportWorker {

    private static final Logger LOG = Logger.getLogger(PurchaseImportWorker.class);

    private final PurchaseImportService service;
    private final PurchaseUpload uploads;
    private final ChunkReader reader;
    private final EventLog events;
    private final Attributes attributes;
    private final Sealing sealing;
    private final UUID worker;
    private volatile boolean stopping;

    PurchaseImportWorker(
            PurchaseImportService service,
            PurchaseUpload uploads,
            ChunkReader reader,
            EventLog events,
            Attributes attributes,
            Sealing sealing,
            Ids ids) {
        this.service = service;
        this.uploads = uploads;
        this.reader = reader;
        this.events = events;
        this.attributes = attributes;
        this.sealing = sealing;
        this.worker = ids.next();
    }

    @Scheduled(every = "${profile.imports.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        service.abandonSilent().forEach(sealing::destroyKey);
        for (var claimed = service.claim(worker); claimed.isPresent(); claimed = service.claim(worker)) {
            run(claimed.get());
            if (stopping) {
                return;
            }
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    private void run(UUID id) {
        LOG.infof("import %s claimed", id);
        var more = true;
        while (more) {
            if (stopping) {
                service.release(id, worker);
                LOG.infof("import %s released", id);
                return;
            }
            var staged = service.nextChunk(id);
            more = staged.isPresent() && service.store(id, worker, seal(uploads.open(id, staged.get())));
        }
        if (service.nextChunk(id).isEmpty()) {
            sealing.destroyKey(id);
            LOG.infof("import %s done", id);
        }
    }

    SealedChunk seal(Chunk chunk) {
        var result = reader.read(chunk);
        return new SealedChunk(
                chunk.number(), result, events.seal(result.purchases()), attributes.seal(result.countries()));
    }
}
