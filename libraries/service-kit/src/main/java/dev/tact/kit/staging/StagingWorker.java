package dev.tact.kit.staging;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.staging.StagedImport.State;
import dev.tact.kit.staging.StagedRows.Application;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Works imports off, chunk by chunk. Each replica has one; whoever dies is replaced when its lease ends, at the chunk it had not
 * finished. A chunk that cannot be applied makes way for other imports, and after some attempts ends its own.
 */
@ApplicationScoped
class StagingWorker {

    private static final Logger LOG = Logger.getLogger(StagingWorker.class);

    /** A chunk that was read. */
    private record Ready(int number, Application application) {}

    private final StagingRepository imports;
    private final Staging staging;
    private final Map<String, StagedRows> kinds;
    private final Sealing sealing;
    private final StagingConfig config;
    private final Clock clock;
    private final UUID worker;
    private volatile boolean stopping;

    StagingWorker(
            StagingRepository imports,
            Staging staging,
            @All List<StagedRows> kinds,
            Sealing sealing,
            StagingConfig config,
            Clock clock,
            Ids ids) {
        this.imports = imports;
        this.staging = staging;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(StagedRows::kind, Function.identity()));
        this.sealing = sealing;
        this.config = config;
        this.clock = clock;
        this.worker = ids.next();
    }

    @Scheduled(every = "${tact.staging.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        var more = true;
        while (more && !stopping) {
            var next = claim();
            next.ifPresent(this::run);
            more = next.isPresent();
        }
    }

    @Scheduled(every = "${tact.staging.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void abandonSilent() {
        for (var id : imports.silentSince(clock.instant().minus(config.patience()))) {
            if (QuarkusTransaction.requiringNew().call(() -> imports.abandon(id, clock.instant()))) {
                sealing.destroyKey(id);
                LOG.infof("import %s given up", id);
            }
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
    }

    private Optional<StagedImport> claim() {
        var welcome = kinds.values().stream()
                .filter(StagedRows::areWelcome)
                .map(StagedRows::kind)
                .toList();
        return welcome.isEmpty() ? Optional.empty() : imports.claim(welcome, worker, clock.instant(), config.lease());
    }

    private void run(StagedImport claimed) {
        var id = claimed.id();
        LOG.infof("import %s claimed", id);
        try {
            if (!isPoisoned(claimed) && applyAll(claimed)) {
                imports.release(id, worker, clock.instant());
            }
        } catch (RuntimeException failed) {
            QuarkusTransaction.requiringNew()
                    .run(() -> imports.lockHeld(id, worker).ifPresent(this::stumble));
            throw new ChunkNotApplied(id, failed);
        } finally {
            imports.find(id).ifPresent(this::settle);
        }
    }

    /** Whoever tried its chunk died of it, so often that nobody should any more: that is its end. */
    private boolean isPoisoned(StagedImport claimed) {
        var poisoned = claimed.attempts() >= config.attempts();
        if (poisoned) {
            QuarkusTransaction.requiringNew()
                    .run(() -> imports.lockHeld(claimed.id(), worker).ifPresent(this::fail));
        }
        return poisoned;
    }

    /**
     * Applies chunk after chunk; while one is stored, the next is read.
     *
     * @return whether the worker was stopped while there was more to do
     */
    private boolean applyAll(StagedImport claimed) {
        try (var ahead = Executors.newVirtualThreadPerTaskExecutor()) {
            var next = ahead.submit(() -> read(claimed, staging.firstChunk(claimed.id())));
            var more = true;
            while (more && !stopping) {
                var chunk = next.get();
                if (chunk.isEmpty()) {
                    return false;
                }
                var number = chunk.get().number();
                next = ahead.submit(() -> read(claimed, staging.chunk(claimed.id(), number + 1)));
                more = QuarkusTransaction.requiringNew().call(() -> apply(claimed.id(), chunk.get()));
            }
            return more;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unreadable -> throw unreadable;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Optional<Ready> read(StagedImport claimed, Optional<StagedChunk> waiting) {
        var rows = Objects.requireNonNull(kinds.get(claimed.kind()));
        return waiting.map(chunk -> new Ready(chunk.number(), rows.read(claimed, chunk)));
    }

    /** @return whether this worker may go on: it still holds the import, and there is more to do */
    private boolean apply(UUID id, Ready chunk) {
        var held = imports.lockHeld(id, worker);
        if (held.isEmpty() || !imports.dropChunk(id, chunk.number())) {
            return false;
        }
        var running = held.get();
        var tally = chunk.application().apply();
        var room = Math.max(0, config.refusalsKept() - running.refused());
        imports.refuse(id, tally.refused().stream().limit(room).toList());
        var skipped = new HashMap<>(running.skipped());
        tally.skipped().forEach((reason, rows) -> skipped.merge(reason, rows, Long::sum));
        imports.advance(id, tally, skipped, clock.instant(), config.lease());
        var last = chunk.number() + 1 == running.chunks();
        if (last) {
            imports.end(id, State.COMPLETED, null, clock.instant());
        }
        return !last;
    }

    private void stumble(StagedImport held) {
        var attempts = held.attempts() + 1;
        if (attempts >= config.attempts()) {
            fail(held);
        } else {
            var now = clock.instant();
            var due = now.plus(config.retryAfter().multipliedBy(1L << (attempts - 1)));
            imports.putOff(held.id(), attempts, due, now);
        }
    }

    private void fail(StagedImport held) {
        imports.dropChunks(held.id());
        imports.end(held.id(), State.FAILED, StagedImport.CHUNK_NOT_APPLIED, clock.instant());
    }

    private void settle(StagedImport now) {
        if (now.isOver()) {
            sealing.destroyKey(now.id());
        }
        LOG.infof(
                "import %s %s: rows=%d stored=%d refused=%d",
                now.id(), now.state(), now.rows(), now.stored(), now.refused());
    }
}
