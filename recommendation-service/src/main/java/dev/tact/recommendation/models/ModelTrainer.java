package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.RidgeSelection;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import dev.tact.recommendation.fairness.Assessment;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policies;
import dev.tact.recommendation.fairness.Reports;
import dev.tact.recommendation.models.ModelFiles.Written;
import dev.tact.recommendation.models.Trained.Measured;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.training.TrainingRows.Place;
import dev.tact.recommendation.training.TrainingRows.Snapshot;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Trains what was ordered, one version at a time. Whoever departs meanwhile, and whatever else changes, is applied to the trained state as to
 * one that is kept: no training begins again for it, and none publishes what it should have forgotten.
 */
@ApplicationScoped
class ModelTrainer {

    private static final Logger LOG = Logger.getLogger(ModelTrainer.class);
    private static final int K = 10;
    /** Time to write the files of the largest catalogue while nothing may change. */
    private static final int STILL_SECONDS = 300;

    /** A state, and the latest departure and change it knows of. */
    private record Learnt(EaseState state, Place place) {}

    private final ModelRepository versions;
    private final ModelService service;
    private final Leases leases;
    private final ModelFiles files;
    private final PublishedModel published;
    private final TrainingRows rows;
    private final Policies policies;
    private final Reports reports;
    private final ModelsConfig config;
    private final Ids ids;
    private final Clock clock;

    ModelTrainer(
            ModelRepository versions,
            ModelService service,
            Leases leases,
            ModelFiles files,
            PublishedModel published,
            TrainingRows rows,
            Policies policies,
            Reports reports,
            ModelsConfig config,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.service = service;
        this.leases = leases;
        this.files = files;
        this.published = published;
        this.rows = rows;
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
                    .call(() -> versions.claimTraining(holder, clock.instant(), leases.end()));
            if (ordered.isPresent()) {
                try (var _ = leases.renewing(ordered.get(), holder)) {
                    train(ordered.get(), holder);
                }
                published.refresh();
            }
        } catch (LeaseLost lost) {
            LOG.warn("a training was taken over");
        } catch (InterruptedException stopped) {
            // the service stops; the lease runs out and another replica goes on
            Thread.currentThread().interrupt();
        }
    }

    private void train(int version, UUID holder) throws InterruptedException {
        try {
            rows.pull();
        } catch (UpstreamUnavailable unavailable) {
            LOG.warnf("model %d refused: training rows unavailable, %s", version, unavailable.code());
            refuse(version, holder, "TRAINING_ROWS_UNAVAILABLE");
            return;
        }
        try {
            new Training(version, holder).run();
        } catch (TooLittleToLearnFrom tooFew) {
            refuse(version, holder, "TOO_FEW_CONTRIBUTORS");
        } catch (IOException failed) {
            LOG.errorf(
                    "model %d refused: its file cannot be written, %s",
                    version, failed.getClass().getName());
            refuse(version, holder, "FILE_NOT_WRITTEN");
        }
    }

    private void refuse(int version, UUID holder, String why) {
        QuarkusTransaction.requiringNew().run(() -> leases.held(version, holder).refuse(why, clock.instant()));
    }

    /** A version is trained, revised and measured again with the parameters it was ordered with. */
    static EaseTrainer trainer(ModelVersion.Parameters parameters, ModelsConfig config) {
        return new EaseTrainer(
                parameters.ridge(), parameters.popularityExponent(), parameters.support(), config.processors());
    }

    /** One training, from its rows to its end. */
    private final class Training {

        private final int version;
        private final UUID holder;
        private final long began = System.nanoTime();
        private final Heartbeat heartbeat;

        private Training(int version, UUID holder) {
            this.version = version;
            this.holder = holder;
            this.heartbeat = new Heartbeat(version, holder);
        }

        private void run() throws InterruptedException, IOException {
            begin();
            var snapshot = rows.snapshot();
            var measured = measure(snapshot.set());
            var learnt = learn(snapshot);
            do {
                var followed = follow(learnt);
                learnt = followed.isPresent() ? followed.get() : learn(rows.snapshot());
            } while (!finish(measured, learnt));
        }

        /** From now on, what changes is remembered until the version is kept or refused. */
        private void begin() {
            QuarkusTransaction.requiringNew().run(() -> {
                rows.holdStill();
                leases.held(version, holder).startFrom(rows.place());
            });
        }

        private Measured measure(TrainingSet set) throws InterruptedException {
            demandEnough(set.contributors());
            var split = set.splitLast(Period.ofDays(config.testDays())).orElseThrow(TooLittleToLearnFrom::new);
            choose(split.train(), fraction -> heartbeat.at(0.4 * fraction));
            var past =
                    trainer(parameters(), config).train(split.train(), fraction -> heartbeat.at(0.4 + 0.2 * fraction));
            var assessment = new Assessment(past, split, set, policies.current(), config.processors());
            return new Measured(split.cut(), assessment.findings(), assessment.baseline());
        }

        /** Chooses the penalty on the days before the test's, where these ask enough to be believed. */
        private void choose(TrainingSet before, Trainer.Progress progress) throws InterruptedException {
            var validation = before.splitLast(Period.ofDays(config.testDays()))
                    .filter(split -> split.questions().size()
                            >= policies.current().quality().minimumQuestions());
            var mitigating = QuarkusTransaction.requiringNew()
                    .call(() -> leases.held(version, holder).mitigating());
            if (validation.isEmpty() || mitigating || config.ridges().size() < 2) {
                return;
            }
            try {
                var choice = new RidgeSelection(config.ridges(), List.of(), config.support(), K, config.processors())
                        .choose(validation.get().train(), validation.get().questions(), progress);
                QuarkusTransaction.requiringNew()
                        .run(() -> leases.held(version, holder).choose(choice.ridge()));
            } catch (TooLittleToLearnFrom tooFew) {
                LOG.infof("model %d: too few contributors in the days before to choose a ridge by", version);
            }
        }

        private Learnt learn(Snapshot snapshot) throws InterruptedException {
            demandEnough(snapshot.set().contributors());
            var state = trainer(parameters(), config)
                    .solve(snapshot.set(), fraction -> heartbeat.at(0.6 + 0.39 * fraction));
            return new Learnt(state, snapshot.place());
        }

        /** Applies what changed since; absent where a solve is less work. */
        private Optional<Learnt> follow(Learnt learnt) throws InterruptedException {
            var changes = rows.changesSince(learnt.place().change());
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            if (!changes.get().changes().isEmpty()) {
                learnt.state().update(changes.get().changes(), config.processors());
                demandEnough(learnt.state().contributors());
            }
            return Optional.of(new Learnt(learnt.state(), changes.get().place()));
        }

        /**
         * Keeps it when nothing changed while its files were written. When something did, it is applied and the files are written again
         * while nothing can: however many depart, a training ends.
         *
         * @return whether it is over
         */
        private boolean finish(Measured measured, Learnt learnt) throws InterruptedException, IOException {
            var report = new Gate(policies.current()).judge(measured.findings());
            var model = model(learnt);
            var trained = trained(measured, learnt, model);
            if (report.refusal().isPresent()) {
                QuarkusTransaction.requiringNew().run(() -> {
                    reports.keep(version, report, measured.baseline(), clock.instant());
                    leases.held(version, holder)
                            .refuse(trained, report.refusal().get(), clock.instant());
                });
                tell(trained);
                return true;
            }
            var written = files.write(version, 1, model, learnt.state(), learnt.place());
            var over = QuarkusTransaction.requiringNew().call(() -> {
                rows.holdStill();
                var latest = rows.place().equals(learnt.place());
                if (latest) {
                    keep(report, trained, written);
                }
                return latest;
            });
            if (!over) {
                files.discard(written);
            }
            return over || finishStill(report, measured, learnt);
        }

        private boolean finishStill(Gate.Report report, Measured measured, Learnt learnt)
                throws InterruptedException, IOException {
            QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(STILL_SECONDS));
            try {
                rows.holdStill();
                var followed = follow(learnt);
                if (followed.isPresent()) {
                    var latest = followed.get();
                    var model = model(latest);
                    var written = files.write(version, 1, model, latest.state(), latest.place());
                    keep(report, trained(measured, latest, model), written);
                }
                QuarkusTransaction.commit();
                return followed.isPresent();
            } finally {
                if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                    QuarkusTransaction.rollback();
                }
            }
        }

        private void keep(Gate.Report report, Trained trained, Written written) {
            var done = leases.held(version, holder);
            var now = clock.instant();
            reports.keep(version, report, trained.measured().baseline(), now);
            files.keep(written);
            done.ready(trained, written, now);
            if (versions.lockPublished().isEmpty() && !policies.current().requireSignOff()) {
                service.replacePublished(done, now);
            } else {
                versions.flush();
                service.letGo(version);
            }
            tell(trained);
        }

        private Model model(Learnt learnt) {
            return learnt.state().model(parameters().popularityExponent());
        }

        private Trained trained(Measured measured, Learnt learnt, Model model) throws InterruptedException {
            return new Trained(
                    learnt.place(),
                    learnt.state().contributors(),
                    model.items().size(),
                    model.weights(),
                    learnt.state().bound(config.processors()),
                    Duration.ofNanos(System.nanoTime() - began),
                    measured);
        }

        private void tell(Trained trained) {
            LOG.infof(
                    "model %d trained: contributors=%d items=%d weights=%d ndcg=%.4f popularity=%.4f took=%s",
                    version,
                    trained.contributors(),
                    trained.items(),
                    trained.weights(),
                    trained.measured().findings().ndcg().mean(),
                    trained.measured().findings().popularityNdcg(),
                    trained.took());
        }

        private void demandEnough(int contributors) {
            if (contributors < config.minimumContributors()) {
                throw new TooLittleToLearnFrom();
            }
        }

        private ModelVersion.Parameters parameters() {
            // beside the caller's transaction, which has to read the version as it locks it
            return QuarkusTransaction.requiringNew()
                    .call(() -> versions.findByIdOptional(version)
                            .orElseThrow(LeaseLost::new)
                            .parameters());
        }
    }

    /** Shows progress, once a second at most. */
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
                        .call(() -> versions.alive(version, holder, progress, leases.end()));
                if (!alive) {
                    throw new LeaseLost();
                }
            }
        }
    }
}
