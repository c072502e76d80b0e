package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.EaseState.Update;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.RidgeSelection;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.engine.TrainingSet;
import dev.tact.recommendation.fairness.Assessment;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policies;
import dev.tact.recommendation.fairness.Reports;
import dev.tact.recommendation.models.ModelFiles.Written;
import dev.tact.recommendation.models.ModelVersion.State;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.training.TrainingRows.Changes;
import dev.tact.recommendation.training.TrainingRows.Place;
import dev.tact.recommendation.training.TrainingRows.Snapshot;
import dev.tact.recommendation.unlearning.Departures;
import dev.tact.recommendation.unlearning.UnlearningReceipt;
import dev.tact.recommendation.unlearning.UnlearningReceipts;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does the long work on versions, one piece at a time and under a lease, so that another replica goes on where this one died: trains
 * what was ordered, revises what is kept when contributors departed, and acknowledges departures that no kept version knows any more.
 */
@ApplicationScoped
class ModelTrainer {

    private static final Logger LOG = Logger.getLogger(ModelTrainer.class);
    private static final int K = 10;
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
    private final UnlearningReceipts receipts;
    private final DriftAlarm drifts;
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
            UnlearningReceipts receipts,
            DriftAlarm drifts,
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
        this.receipts = receipts;
        this.drifts = drifts;
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
                var renewal = renewing(ordered.get(), holder);
                try {
                    train(ordered.get(), holder);
                } finally {
                    renewal.shutdown();
                }
            } else {
                reviseWhenDue(holder);
            }
            files.destroySpent();
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

    @Scheduled(cron = "${tact.models.solve:0 30 2 * * ?}", concurrentExecution = ConcurrentExecution.SKIP)
    void wantSolve() {
        QuarkusTransaction.requiringNew().run(versions::wantSolve);
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
                begin(version, holder);
                var trained = train(version, holder, rows.snapshot());
                done = QuarkusTransaction.requiringNew().call(() -> finish(version, holder, trained));
                if (!done || !kept(trained)) {
                    files.discard(trained.files());
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

    /** From now on, what changes is remembered until the version is kept or refused. */
    private void begin(int version, UUID holder) {
        QuarkusTransaction.requiringNew().run(() -> {
            rows.holdStill();
            held(version, holder).startFrom(rows.place());
        });
    }

    private boolean kept(Trained trained) {
        return QuarkusTransaction.requiringNew()
                .call(() -> versions.names(trained.files().file()));
    }

    private Trained train(int version, UUID holder, Snapshot snapshot) throws InterruptedException, IOException {
        var began = System.nanoTime();
        var set = snapshot.set();
        if (set.contributors() < config.minimumContributors()) {
            throw tooFew();
        }
        var heartbeat = new Heartbeat(version, holder);
        var split = set.splitLast(Period.ofDays(config.testDays())).orElseThrow(ModelTrainer::tooFew);
        choose(version, holder, split.train(), fraction -> heartbeat.at(0.4 * fraction));
        var parameters = parameters(version);
        var trainer = trainer(parameters, config);
        var past = trainer.train(split.train(), fraction -> heartbeat.at(0.4 + 0.2 * fraction));
        var assessment = new Assessment(past, split, set, policies.current(), config.processors());
        var state = trainer.solve(set, fraction -> heartbeat.at(0.6 + 0.39 * fraction));
        var bound = state.bound(config.processors());
        var whole = state.model(parameters.popularityExponent());
        var written = files.write(version, 1, whole, state);
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
                written,
                snapshot.place(),
                set.contributors(),
                whole.items().size(),
                whole.weights(),
                split.cut(),
                assessment,
                took,
                bound);
    }

    /** Chooses the penalty on the days before the test's, where these ask enough to be believed. */
    private void choose(int version, UUID holder, TrainingSet before, Trainer.Progress progress)
            throws InterruptedException {
        var validation = before.splitLast(Period.ofDays(config.testDays()))
                .filter(split ->
                        split.questions().size() >= policies.current().quality().minimumQuestions());
        var mitigating = QuarkusTransaction.requiringNew()
                .call(() -> held(version, holder).mitigating());
        if (validation.isEmpty() || mitigating || config.ridges().size() < 2) {
            return;
        }
        try {
            var choice = new RidgeSelection(config.ridges(), List.of(), config.support(), K, config.processors())
                    .choose(validation.get().train(), validation.get().questions(), progress);
            QuarkusTransaction.requiringNew().run(() -> held(version, holder).choose(choice.ridge()));
        } catch (TooLittleToLearnFrom tooFew) {
            LOG.infof("model %d: too few contributors in the days before to choose a ridge by", version);
        }
    }

    /** Returns false when contributors departed meanwhile, so that it must be trained again without them */
    private boolean finish(int version, UUID holder, Trained trained) {
        rows.holdStill();
        if (departures.latest() > trained.place().departure()) {
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
        files.keep(trained.files());
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
            var renewal = renewing(claimed, holder);
            try {
                revise(claimed, holder);
            } finally {
                renewal.shutdown();
            }
            files.destroySpent();
            settle();
            claimed = claimRevision(holder);
        }
    }

    private int claimRevision(UUID holder) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var due = new Place(departures.due(), rows.dueChange(departures.gatheredUntil()));
            return versions.claimRevision(holder, due, clock.instant(), leaseEnd())
                    .orElse(0);
        });
    }

    /** Follows what changed; where that cannot be done, or a solve is wanted, from all rows anew. Nothing judges it. */
    private void revise(int version, UUID holder) throws InterruptedException {
        var began = System.nanoTime();
        var before = QuarkusTransaction.requiringNew().call(() -> held(version, holder));
        try {
            var followed = before.solveWanted() ? Optional.<Followed>empty() : follow(before);
            if (followed.isPresent() && followed.get().update().isEmpty()) {
                var place = followed.get().place();
                QuarkusTransaction.requiringNew()
                        .run(() -> held(version, holder).reach(place));
                return;
            }
            var revised = followed.isPresent() ? revision(before, followed.get()) : solveAnew(before, holder);
            if (revised.state().contributors() < config.minimumContributors()) {
                throw tooFew();
            }
            var written = files.write(version, before.revision() + 1, revised.model(), revised.state());
            QuarkusTransaction.requiringNew().run(() -> replace(before, holder, revised, written, began));
            files.destroySpent();
            LOG.infof(
                    "model %d.%d: revised, bound=%.1e solved=%s",
                    version, before.revision() + 1, revised.bound(), revised.solvedAnew());
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

    /** A state that follows the rows up to a place; the update is absent where nothing in it changed. */
    private record Followed(EaseState state, Optional<Update> update, int shrunk, Place place) {}

    private Optional<Followed> follow(ModelVersion before) throws InterruptedException {
        var place = before.place();
        var changes = place.isPresent() ? rows.changesSince(place.getAsLong()) : Optional.<Changes>empty();
        return changes.isPresent() ? follow(before, changes.get()) : Optional.empty();
    }

    private Optional<Followed> follow(ModelVersion before, Changes changes) throws InterruptedException {
        var kept = files.state(before);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var state = kept.get();
        try {
            var update = changes.changes().isEmpty()
                    ? Optional.<Update>empty()
                    : Optional.of(state.update(changes.changes(), config.processors()));
            return Optional.of(new Followed(state, update, changes.shrunk(), changes.place()));
        } catch (EaseState.NotOfTheseRows foreign) {
            LOG.errorf("model %d.%d: its state is not of these rows", before.version(), before.revision());
            return Optional.empty();
        }
    }

    private static Revision revision(ModelVersion before, Followed followed) {
        return new Revision(
                followed.state(),
                followed.state().model(before.parameters().popularityExponent()),
                followed.update().orElseThrow().bound(),
                followed.place(),
                followed.shrunk(),
                false,
                null);
    }

    private Revision solveAnew(ModelVersion before, UUID holder) throws InterruptedException {
        var review = rows.review(before.place().orElse(0));
        var set = review.rows().set();
        if (set.contributors() < config.minimumContributors()) {
            throw tooFew();
        }
        var heartbeat = new Heartbeat(before.version(), holder);
        var parameters = before.parameters();
        var trainer = trainer(parameters, config);
        var followed = before.place().isPresent() && review.changes().isPresent()
                ? follow(before, review.changes().get()).map(Followed::state)
                : Optional.<EaseState>empty();
        EaseState solved = null;
        Double drift = null;
        if (followed.isPresent()) {
            var kept = followed.get();
            solved = kept.solvedFrom(set, config.processors(), fraction -> heartbeat.at(1));
            drift = kept.distance(solved);
            drifts.measured(before.version(), drift);
        }
        if (solved == null || !solved.coversItemsOf(set)) {
            solved = trainer.solve(set, fraction -> heartbeat.at(1));
        }
        var shrunk = review.changes().map(Changes::shrunk).orElse(0);
        return new Revision(
                solved,
                solved.model(parameters.popularityExponent()),
                solved.bound(config.processors()),
                review.rows().place(),
                shrunk,
                true,
                drift);
    }

    private void replace(ModelVersion before, UUID holder, Revision revised, Written written, long began) {
        var now = clock.instant();
        var version = held(before.version(), holder);
        var hashBefore = version.hash();
        files.spend(version);
        files.keep(written);
        version.revise(revised, written, now);
        var departed = departures.between(before.departure(), revised.place().departure());
        if (hashBefore != null && departed + revised.shrunk() > 0) {
            receipts.issue(new UnlearningReceipt(
                    Integer.toString(version.version()),
                    version.revision(),
                    hashBefore,
                    written.hash(),
                    revised.bound(),
                    Duration.ofNanos(System.nanoTime() - began),
                    departed,
                    revised.shrunk(),
                    revised.solvedAnew(),
                    now));
        }
    }

    /** Too few are left to learn from: nothing of the version may stay. */
    private void withdraw(int version, UUID holder) {
        QuarkusTransaction.requiringNew().run(() -> {
            var held = held(version, holder);
            files.spend(held);
            held.refuse("TOO_FEW_CONTRIBUTORS", clock.instant());
        });
        LOG.warnf("model %d withdrawn: too few contributors are left", version);
    }

    /** What every version knows is destroyed, as it was, before anybody is told that it is forgotten. */
    private void settle() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!departures.pending() && !rows.remembersChanges()) {
                return;
            }
            rows.holdStill();
            var known = versions.knownToAll().orElseGet(rows::place);
            rows.forgetBefore(known.change());
            var converged = clock.instant().minus(CONVERGED);
            if (files.anySpent() || versions.kept().stream().anyMatch(version -> publishedAfter(version, converged))) {
                return;
            }
            departures.settle(known.departure());
        });
    }

    private static boolean publishedAfter(ModelVersion version, Instant converged) {
        var at = version.publishedAt();
        return version.state() == State.PUBLISHED && at != null && at.isAfter(converged);
    }

    private ModelVersion.Parameters parameters(int version) {
        return QuarkusTransaction.requiringNew()
                .call(() -> versions.findByIdOptional(version)
                        .orElseThrow(LeaseLost::new)
                        .parameters());
    }

    /** A version is trained, revised and measured again with the parameters it was ordered with. */
    static EaseTrainer trainer(ModelVersion.Parameters parameters, ModelsConfig config) {
        return new EaseTrainer(
                parameters.ridge(), parameters.popularityExponent(), parameters.support(), config.processors());
    }

    private static TooLittleToLearnFrom tooFew() {
        return new TooLittleToLearnFrom();
    }

    private Instant leaseEnd() {
        return clock.instant().plus(config.lease());
    }

    /** Shows life however long a step without progress takes, until it is shut down; whoever lost the lease learns it when they write. */
    private ScheduledExecutorService renewing(int version, UUID holder) {
        var renewal = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("lease-", version).daemon().factory());
        var every = config.lease().toMillis() / 4;
        var _ = renewal.scheduleWithFixedDelay(
                () -> QuarkusTransaction.requiringNew().run(() -> versions.alive(version, holder, 0, leaseEnd())),
                every,
                every,
                TimeUnit.MILLISECONDS);
        return renewal;
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
                        .call(() -> versions.alive(version, holder, progress, leaseEnd()));
                if (!alive) {
                    throw new LeaseLost();
                }
            }
        }
    }
}
