package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.EaseState.Update;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.models.ModelFiles.Written;
import dev.tact.recommendation.training.TrainingRows.Changes;
import dev.tact.recommendation.training.TrainingRows.Place;
import dev.tact.recommendation.unlearning.Departures;
import dev.tact.recommendation.unlearning.UnlearningReceipt;
import dev.tact.recommendation.unlearning.UnlearningReceipts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Puts a revision in the place of the one before, with its receipt, in one transaction. Nothing judges it. */
@ApplicationScoped
class Revisions {

    /** A state that follows the rows up to a place; the update is absent where nothing in it changed. */
    record Followed(EaseState state, Optional<Update> update, int shrunk, Place place) {}

    private static final Logger LOG = Logger.getLogger(Revisions.class);

    private final ModelFiles files;
    private final Leases leases;
    private final Departures departures;
    private final UnlearningReceipts receipts;
    private final ModelsConfig config;
    private final Clock clock;

    Revisions(
            ModelFiles files,
            Leases leases,
            Departures departures,
            UnlearningReceipts receipts,
            ModelsConfig config,
            Clock clock) {
        this.files = files;
        this.leases = leases;
        this.departures = departures;
        this.receipts = receipts;
        this.config = config;
        this.clock = clock;
    }

    /** What a version would be after changes; absent where its state was lost. */
    Optional<Followed> follow(ModelVersion before, Changes changes) throws InterruptedException {
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

    /**
     * Keeps it.
     *
     * @param began of {@link System#nanoTime}
     * @throws TooLittleToLearnFrom when too few contributors are left
     */
    void keep(ModelVersion before, UUID holder, Revision revised, long began) throws IOException {
        if (revised.state().contributors() < config.minimumContributors()) {
            throw new TooLittleToLearnFrom();
        }
        var written =
                files.write(before.version(), before.revision() + 1, revised.model(), revised.state(), revised.place());
        QuarkusTransaction.requiringNew().run(() -> replace(before, holder, revised, written, began));
        LOG.infof(
                "model %d.%d: revised, bound=%.1e solved=%s",
                before.version(), before.revision() + 1, revised.bound(), revised.solvedAnew());
    }

    private void replace(ModelVersion before, UUID holder, Revision revised, Written written, long began) {
        var now = clock.instant();
        var version = leases.held(before.version(), holder);
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
    void withdraw(int version, UUID holder) {
        QuarkusTransaction.requiringNew().run(() -> {
            var held = leases.held(version, holder);
            files.spend(held);
            held.refuse("TOO_FEW_CONTRIBUTORS", clock.instant());
        });
        LOG.warnf("model %d withdrawn: too few contributors are left", version);
    }
}
