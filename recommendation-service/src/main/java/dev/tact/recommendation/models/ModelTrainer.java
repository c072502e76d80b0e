package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.fairness.Assessment;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policies;
import dev.tact.recommendation.fairness.Reports;
import dev.tact.recommendation.models.ModelVersion.State;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.training.TrainingRows.Snapshot;
import dev.tact.recommendation.unlearning.Departures;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Does the long work on versions, one piece at a time and under a lease, so that another replica goes on where this one died: trains
 * what was ordered, revises what is kept when contributors departed, and acknowledges departures that no kept version knows any more.
 */
@ApplicationScoped
class ModelTrainer {

    private static final Logger LOG = Logger.getLogger(ModelTrainer.class);
    private static final Duration SWEEP_GRACE = Duration.ofMinutes(10);
    /** Every replica has looked at the manifest by then. */
    private static final Duration CONVERGED = Duration.ofSeconds(3);

    private final ModelRepository versions;
    private final ModelService service;
    private final ModelFolder folder;
    private final ModelFiles files;
    private final PublishedModel published;
    private final TrainingRows rows;
    private final Departures departures;
    private final Policies policies;
    private final Reports reports;
    private final ModelsConfig config;
    private final Ids ids;
    private final Clock clock;

    ModelTrainer(
            ModelRepository versions,
            ModelService service,
            ModelFolder folder,
            ModelFiles files,
            PublishedModel published,
            TrainingRows rows,
            Departures departures,
            Policies policies,
            Reports reports,
            ModelsConfig config,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.service = service;
        this.folder = folder;
        this.files = files;
        this.published = published;
        this.rows = rows;
        this.departures = departures;
        this.policies = policies;
        this.reports = reports;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "${tact.models.work:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        var holder = ids.next();
        try {
            var ordered = QuarkusTransaction.requiringNew()
                    .call(() -> versions.claimTraining(holder, clock.instant(), leaseEnd()));
            if (ordered.isPresent()) {
                train(ordered.get(), holder);
            } else {
                reviseWhenDue(holder);
            }
            settle();
        } catch (LeaseLost lost) {
            LOG.warn("a training was taken over");
        } catch (InterruptedException stopped) {
            // the service stops; the lease runs out and another replica goes on
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        folder.sweep(QuarkusTransaction.requiringNew().call(versions::files), clock.instant(), SWEEP_GRACE);
    }

    private void train(int version, UUID holder) throws InterruptedException {
        try {
            rows.pull();
        } catch (UpstreamUnavailable unavailable) {
            LOG.warnf("model %d refused: training rows unavailable, %s", version, unavailable.code());
            refuse(version, holder, "TRAINING_ROWS_UNAVAILABLE");
            return;
        }
        var done = false;
        while (!done) {
            try {
                var trained = train(version, holder, rows.snapshot());
                done = QuarkusTransaction.requiringNew().call(() -> finish(version, holder, trained));
                if (!done || !folderKeeps(trained.file())) {
                    folder.delete(trained.file());
                }
            } catch (TooLittleToLearnFrom tooFew) {
                refuse(version, holder, "TOO_FEW_CONTRIBUTORS");
                return;
            } catch (IOException failed) {
                LOG.errorf(
                        "model %d refused: its file cannot be written, %s",
                        version, failed.getClass().getName());
                refuse(version, holder, "FILE_NOT_WRITTEN");
                return;
            }
        }
        published.refresh();
    }

    private boolean folderKeeps(String file) {
        return QuarkusTransaction.requiringNew().call(versions::files).contains(file);
    }

    private Trained train(int version, UUID holder, Snapshot snapshot) throws InterruptedException, IOException {
        var began = System.nanoTime();
        var set = snapshot.set();
        if (set.contributors() < config.minimumContributors()) {
            throw tooFew();
        }
        var heartbeat = new Heartbeat(version, holder);
        var trainer = trainer(version);
        var split = set.splitLast(Period.ofDays(config.testDays())).orElseThrow(ModelTrainer::tooFew);
        var past = trainer.train(split.train(), fraction -> heartbeat.at(0.5 * fraction));
        var assessment = new Assessment(past, split, set, policies.current(), config.processors());
        var whole = trainer.train(set, fraction -> heartbeat.at(0.5 + 0.49 * fraction));
        var hash = whole.hash();
        var file = folder.write(version, 1, whole, hash);
        var took = Duration.ofNanos(System.nanoTime() - began);
        LOG.infof(
                "model %d trained: contributors=%d items=%d weights=%d ndcg=%.4f popularity=%.4f took=%s",
                version,
                set.contributors(),
                whole.items().size(),
                whole.weights(),
                assessment.findings().ndcg().mean(),
                assessment.findings().popularityNdcg(),
                took);
        return new Trained(
                file,
                hash,
                snapshot.departure(),
                set.contributors(),
                whole.items().size(),
                whole.weights(),
                split.cut(),
                assessment,
                took);
    }

    /** Returns false when contributors departed meanwhile, so that it must be trained again without them */
    private boolean finish(int version, UUID holder, Trained trained) {
        rows.holdStill();
        if (departures.latest() > trained.departure()) {
            return false;
        }
        var done = held(version, holder);
        var now = clock.instant();
        var report = new Gate(policies.current()).judge(trained.assessment().findings());
        reports.keep(version, report, trained.assessment().baseline(), now);
        var refusal = report.refusal();
        if (refusal.isPresent()) {
            done.refuse(trained, refusal.get(), now);
            return true;
        }
        done.ready(trained, now);
        if (versions.lockPublished().isEmpty() && !policies.current().requireSignOff()) {
            service.replacePublished(done, now);
        } else {
            versions.flush();
            service.letGo(version);
        }
        return true;
    }

    private void refuse(int version, UUID holder, String why) {
        QuarkusTransaction.requiringNew().run(() -> held(version, holder).refuse(why, clock.instant()));
    }

    private ModelVersion held(int version, UUID holder) {
        return versions.lock(version).filter(locked -> locked.leasedBy(holder)).orElseThrow(LeaseLost::new);
    }

    /** Until every version that is kept knows of every departure whose batch is complete. */
    private void reviseWhenDue(UUID holder) throws InterruptedException {
        var claimed = claimRevision(holder);
        while (claimed > 0) {
            revise(claimed, holder);
            claimed = claimRevision(holder);
        }
    }

    private int claimRevision(UUID holder) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var latest = departures.latest();
            var oldest =
                    versions.kept().stream().mapToLong(ModelVersion::departure).min();
            if (oldest.isEmpty() || !departures.overdueAfter(oldest.getAsLong())) {
                return 0;
            }
            return versions.claimRevision(holder, latest, clock.instant(), leaseEnd())
                    .orElse(0);
        });
    }

    private void revise(int version, UUID holder) throws InterruptedException {
        var snapshot = rows.snapshot();
        var heartbeat = new Heartbeat(version, holder);
        try {
            if (snapshot.set().contributors() < config.minimumContributors()) {
                throw tooFew();
            }
            var model = trainer(version).train(snapshot.set(), fraction -> heartbeat.at(1));
            var hash = model.hash();
            var revision = QuarkusTransaction.requiringNew()
                    .call(() -> held(version, holder).revision());
            var file = folder.write(version, revision + 1, model, hash);
            QuarkusTransaction.requiringNew()
                    .run(() -> files.deleteAfterCommit(held(version, holder)
                            .revise(
                                    file,
                                    hash,
                                    snapshot.departure(),
                                    snapshot.set().contributors(),
                                    model.items().size(),
                                    model.weights(),
                                    clock.instant())));
            LOG.infof("model %d.%d: revised without those who departed", version, revision + 1);
        } catch (TooLittleToLearnFrom tooFew) {
            withdraw(version, holder);
        } catch (IOException failed) {
            // the lease runs out, and the next look tries again
            LOG.errorf(
                    "model %d: its revision cannot be written, %s",
                    version, failed.getClass().getName());
        }
        published.refresh();
    }

    /** Too few are left to learn from: nothing of the version may stay. */
    private void withdraw(int version, UUID holder) {
        QuarkusTransaction.requiringNew().run(() -> {
            var held = held(version, holder);
            files.deleteAfterCommit(held.file());
            held.refuse("TOO_FEW_CONTRIBUTORS", clock.instant());
        });
        LOG.warnf("model %d withdrawn: too few contributors are left", version);
    }

    private void settle() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!departures.pending()) {
                return;
            }
            var kept = versions.kept();
            var converged = clock.instant().minus(CONVERGED);
            if (kept.stream().anyMatch(version -> publishedAfter(version, converged))) {
                return;
            }
            departures.settle(
                    kept.stream().mapToLong(ModelVersion::departure).min().orElseGet(departures::latest));
        });
    }

    private static boolean publishedAfter(ModelVersion version, Instant converged) {
        var at = version.publishedAt();
        return version.state() == State.PUBLISHED && at != null && at.isAfter(converged);
    }

    private Trainer trainer(int version) {
        var parameters = QuarkusTransaction.requiringNew()
                .call(() -> versions.findByIdOptional(version)
                        .orElseThrow(LeaseLost::new)
                        .parameters());
        return trainer(parameters, config);
    }

    /** A version is trained, revised and measured again with the parameters it was ordered with. */
    static Trainer trainer(ModelVersion.Parameters parameters, ModelsConfig config) {
        return new EaseTrainer(
                parameters.ridge(), parameters.popularityExponent(), parameters.support(), config.processors());
    }

    private static TooLittleToLearnFrom tooFew() {
        return new TooLittleToLearnFrom();
    }

    private Instant leaseEnd() {
        return clock.instant().plus(config.lease());
    }

    /** Shows progress and life, once a second at most. */
    private final class Heartbeat {

        private final int version;
        private final UUID holder;
        private long last = System.nanoTime();

        private Heartbeat(int version, UUID holder) {
            this.version = version;
            this.holder = holder;
        }

        private void at(double progress) {
            var now = System.nanoTime();
            if (now - last > 1_000_000_000) {
                last = now;
                var alive = QuarkusTransaction.requiringNew()
                        .call(() -> versions.alive(version, holder, progress, leaseEnd()));
                if (!alive) {
                    throw new LeaseLost();
                }
            }
        }
    }
}
