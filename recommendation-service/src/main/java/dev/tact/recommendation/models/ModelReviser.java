package dev.tact.recommendation.models;

import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.models.Revisions.Followed;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.training.TrainingRows.Place;
import dev.tact.recommendation.unlearning.Departures;
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

/**
 * Keeps every kept version as the rows are, whatever else is trained or solved meanwhile, and acknowledges a departure once nothing knows
 * of it any more: no kept version and none being trained, no file, and no replica that serves.
 */
@ApplicationScoped
class ModelReviser {

    private static final Logger LOG = Logger.getLogger(ModelReviser.class);
    private static final Duration SWEEP_GRACE = Duration.ofMinutes(10);

    private final ModelRepository versions;
    private final Revisions revisions;
    private final Leases leases;
    private final ModelFolder folder;
    private final ModelFiles files;
    private final Replicas replicas;
    private final PublishedModel published;
    private final TrainingRows rows;
    private final Departures departures;
    private final ModelsConfig config;
    private final Ids ids;
    private final Clock clock;

    ModelReviser(
            ModelRepository versions,
            Revisions revisions,
            Leases leases,
            ModelFolder folder,
            ModelFiles files,
            Replicas replicas,
            PublishedModel published,
            TrainingRows rows,
            Departures departures,
            ModelsConfig config,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.revisions = revisions;
        this.leases = leases;
        this.folder = folder;
        this.files = files;
        this.replicas = replicas;
        this.published = published;
        this.rows = rows;
        this.departures = departures;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "${tact.models.work:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void work() {
        var holder = ids.next();
        try {
            // each kept version about once: then whoever waits for one gets it
            for (var left = config.retained(); left > 0 && reviseOne(holder); left--) {
                clear();
            }
            clear();
        } catch (LeaseLost lost) {
            LOG.warn("a revision was taken over");
        } catch (InterruptedException stopped) {
            // the service stops; the lease runs out and another replica goes on
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        folder.sweep(QuarkusTransaction.requiringNew().call(versions::files), clock.instant(), SWEEP_GRACE);
        replicas.forgetExpired();
    }

    /** @return whether there was one to revise */
    private boolean reviseOne(UUID holder) throws InterruptedException {
        var claimed = QuarkusTransaction.requiringNew().call(() -> {
            var due = new Place(departures.due(), rows.dueChange(departures.gatheredUntil()));
            return versions.claimRevision(holder, due, clock.instant(), leases.end());
        });
        if (claimed.isEmpty()) {
            return false;
        }
        try (var _ = leases.renewing(claimed.get(), holder)) {
            revise(claimed.get(), holder);
        }
        return true;
    }

    /** Follows what changed; a version that cannot is left to be solved anew. */
    private void revise(int version, UUID holder) throws InterruptedException {
        var began = System.nanoTime();
        var before = QuarkusTransaction.requiringNew().call(() -> leases.held(version, holder));
        try {
            var changes = rows.changesSince(before.place().orElse(0));
            var followed = changes.isPresent() ? revisions.follow(before, changes.get()) : Optional.<Followed>empty();
            if (followed.isEmpty()) {
                QuarkusTransaction.requiringNew()
                        .run(() -> leases.held(version, holder).loseTrack());
                LOG.warnf("model %d.%d: to be solved anew, it cannot follow", version, before.revision());
            } else if (followed.get().update().isEmpty()) {
                var place = followed.get().place();
                QuarkusTransaction.requiringNew()
                        .run(() -> leases.held(version, holder).reach(place));
            } else {
                revisions.keep(before, holder, revision(before, followed.get()), began);
            }
        } catch (TooLittleToLearnFrom tooFew) {
            revisions.withdraw(version, holder);
        } catch (IOException failed) {
            // the lease runs out, and the next look tries again
            LOG.errorf(
                    "model %d: its revision cannot be written, %s",
                    version, failed.getClass().getName());
        }
        published.refresh();
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

    private void clear() {
        files.destroySpent();
        QuarkusTransaction.requiringNew().run(this::settle);
    }

    /** What everything knows is destroyed, as it was, before anybody is told that it is forgotten. */
    void settle() {
        if (!departures.pending() && !rows.remembersChanges()) {
            return;
        }
        rows.holdStill();
        var known = versions.knownToAll().orElseGet(rows::place);
        rows.forgetBefore(known.change());
        departures.settle(Math.min(known.departure(), Math.min(files.known(), replicas.known())));
    }
}
