package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.models.Leases.Renewal;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.training.TrainingRows.Changes;
import dev.tact.recommendation.training.TrainingRows.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Solves kept versions anew from all rows: each night, to compare them with what was kept, and when a version lost its state. The solve
 * takes minutes where there are many items, and nothing of it is written to the version before it is done: meanwhile the version goes on
 * being revised, and only then is it taken from its reviser, for as long as it takes to follow what changed during the solve.
 */
@ApplicationScoped
class ModelSolver {

    private static final Logger LOG = Logger.getLogger(ModelSolver.class);
    private static final Duration LOOK = Duration.ofMillis(50);

    private record Changed(Optional<Changes> sinceSolved, Optional<Changes> sinceKept) {}

    private final ModelRepository versions;
    private final Revisions revisions;
    private final Leases leases;
    private final PublishedModel published;
    private final TrainingRows rows;
    private final DriftAlarm drifts;
    private final ModelsConfig config;
    private final Ids ids;
    private final Clock clock;

    ModelSolver(
            ModelRepository versions,
            Revisions revisions,
            Leases leases,
            PublishedModel published,
            TrainingRows rows,
            DriftAlarm drifts,
            ModelsConfig config,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.revisions = revisions;
        this.leases = leases;
        this.published = published;
        this.rows = rows;
        this.drifts = drifts;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(cron = "${tact.models.solve:0 30 2 * * ?}", concurrentExecution = ConcurrentExecution.SKIP)
    void wantSolve() {
        QuarkusTransaction.requiringNew().run(versions::wantSolve);
    }

    @Scheduled(every = "${tact.models.work:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        var holder = ids.next();
        try {
            var claimed = QuarkusTransaction.requiringNew()
                    .call(() -> versions.claimSolve(holder, clock.instant(), leases.end()));
            if (claimed.isPresent()) {
                try (var _ = leases.renewingSolve(claimed.get(), holder)) {
                    solve(claimed.get(), holder);
                }
                published.refresh();
            }
        } catch (LeaseLost lost) {
            LOG.warn("a solve was taken over");
        } catch (InterruptedException stopped) {
            // the service stops; the lease runs out and another replica goes on
            Thread.currentThread().interrupt();
        }
    }

    private void solve(int version, UUID holder) throws InterruptedException {
        var began = System.nanoTime();
        var parameters = QuarkusTransaction.requiringNew().call(() -> begin(version, holder));
        try {
            var snapshot = rows.snapshot();
            if (snapshot.set().contributors() < config.minimumContributors()) {
                throw new TooLittleToLearnFrom();
            }
            var solved = ModelTrainer.trainer(parameters, config).solve(snapshot.set(), Trainer.Progress.SILENT);
            try (var _ = taken(version, holder)) {
                replace(version, holder, solved, snapshot.place(), began);
            }
        } catch (TooLittleToLearnFrom tooFew) {
            try (var _ = taken(version, holder)) {
                revisions.withdraw(version, holder);
            }
        } catch (IOException failed) {
            // the leases run out, and the next look tries again
            LOG.errorf(
                    "model %d: its revision cannot be written, %s",
                    version, failed.getClass().getName());
        }
    }

    /** From now on, what changes is remembered until it is done. */
    private ModelVersion.Parameters begin(int version, UUID holder) {
        rows.holdStill();
        var claimed =
                versions.lock(version).filter(locked -> locked.solvedBy(holder)).orElseThrow(LeaseLost::new);
        claimed.solveFrom(rows.place());
        return claimed.parameters();
    }

    /** Waits until its reviser is done with it. */
    private Renewal taken(int version, UUID holder) throws InterruptedException {
        while (!QuarkusTransaction.requiringNew()
                .call(() -> versions.claim(version, holder, clock.instant(), leases.end()))) {
            if (!QuarkusTransaction.requiringNew().call(() -> versions.isKept(version))) {
                throw new LeaseLost();
            }
            Thread.sleep(LOOK);
        }
        return leases.renewing(version, holder);
    }

    private void replace(int version, UUID holder, EaseState solved, Place place, long began)
            throws InterruptedException, IOException {
        var before = QuarkusTransaction.requiringNew().call(() -> leases.held(version, holder));
        var changed = rows.still(() -> new Changed(
                rows.changesSince(place.change()),
                rows.changesSince(before.place().orElse(0))));
        if (changed.sinceSolved().isEmpty()) {
            LOG.warnf("model %d: too much changed while it was solved, it is solved again", version);
            QuarkusTransaction.requiringNew()
                    .run(() -> leases.held(version, holder).release());
            return;
        }
        var since = changed.sinceSolved().get();
        if (!since.changes().isEmpty()) {
            solved.update(since.changes(), config.processors());
        }
        var drift = drift(before, solved, changed.sinceKept());
        revisions.keep(
                before,
                holder,
                new Revision(
                        solved,
                        solved.model(before.parameters().popularityExponent()),
                        solved.bound(config.processors()),
                        since.place(),
                        changed.sinceKept().map(Changes::shrunk).orElse(0),
                        true,
                        drift),
                began);
    }

    /** Both follow the same rows: what differs came of updates. Null where nothing is left to compare with. */
    private @Nullable Double drift(ModelVersion before, EaseState solved, Optional<Changes> since)
            throws InterruptedException {
        var kept = since.isPresent() ? revisions.follow(before, since.get()) : Optional.<Revisions.Followed>empty();
        if (kept.isEmpty()) {
            return null;
        }
        var drift = kept.get().state().drift(solved, config.processors());
        drifts.measured(before.version(), drift);
        return drift;
    }
}
