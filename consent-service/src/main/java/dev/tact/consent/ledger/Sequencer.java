package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Signed;
import dev.tact.consent.signing.SigningKeys;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Frontier;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Merkle;
import dev.tact.verifier.tree.Node;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings what was recorded into the tree, in rounds, and signs what it has become. Every replica tries; one at a time does,
 * under a lock that its transaction holds.
 */
@ApplicationScoped
class Sequencer {

    private static final Logger LOG = Logger.getLogger(Sequencer.class);
    private static final int BATCH = 5_000;

    private final LedgerRepository ledger;
    private final OutsideCheckpoints outside;
    private final Watch watch;
    private final SigningKeys keys;
    private final LedgerConfig config;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("ledger-sequencer").unstarted(this::run);
    // from the start, until compared with what is kept outside
    private volatile boolean behind = true;
    private volatile boolean diverged;

    Sequencer(
            LedgerRepository ledger,
            OutsideCheckpoints outside,
            Watch watch,
            SigningKeys keys,
            LedgerConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.ledger = ledger;
        this.outside = outside;
        this.watch = watch;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        if (config.pause().multipliedBy(2).compareTo(config.mergeDelay()) > 0) {
            throw new IllegalArgumentException(
                    "consent.ledger.pause must not exceed half of consent.ledger.merge-delay");
        }
        Gauge.builder("tact.consent.ledger.diverged", () -> diverged ? 1 : 0)
                .description("1 while the ledger contradicts a checkpoint kept outside, and signs nothing")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        try {
            while (!stopped.await(config.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                tryRound();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryRound() {
        try {
            round();
        } catch (RuntimeException failed) {
            // as long as the process lives the ledger must go on; the next round begins where this one did
            LOG.errorf("ledger paused: %s: %s", failed.getClass().getName(), failed.getMessage());
        }
    }

    /** Merges all that waits, unless another replica is at it or the ledger has diverged. */
    void round() {
        if (!behind && !ledger.anyWaits()) {
            return;
        }
        behind = true;
        diverged = watch.isDiverged();
        if (diverged) {
            return;
        }
        var merged = QuarkusTransaction.requiringNew().call(this::merge);
        while (merged.isPresent()) {
            outside.keep(merged.get().note(), merged.get().signedAt());
            merged = QuarkusTransaction.requiringNew().call(this::merge);
        }
        keepNewest();
        behind = false;
    }

    private Optional<Signed> merge() {
        if (!ledger.lockAppending()) {
            return Optional.empty();
        }
        var leaves = ledger.take(BATCH);
        if (leaves.isEmpty()) {
            return Optional.empty();
        }
        var size = ledger.size();
        var tree = new Frontier(size, ledger.subtrees(size));
        var nodes = new HashMap<Node, Hash>();
        for (var commitment : leaves) {
            var position = tree.size();
            var completed = tree.append(Merkle.leaf(commitment.bytes()));
            for (var level = 0; level < completed.size(); level++) {
                nodes.put(new Node(level, position >> level), completed.get(level));
            }
        }
        ledger.addEntries(size, leaves);
        ledger.addNodes(nodes);
        var checkpoint = sign(new Checkpoint(config.origin(), tree.size(), tree.root()));
        ledger.addCheckpoint(checkpoint);
        LOG.infof("ledger merged: entries=%d size=%d", leaves.size(), tree.size());
        return Optional.of(checkpoint);
    }

    private Signed sign(Checkpoint checkpoint) {
        var key = keys.current();
        return new Signed(checkpoint.size(), Keys.sign(checkpoint, key.publicKey(), key::sign), clock.instant());
    }

    /** Makes up for one that was signed but, when its replica stopped, not yet kept outside. */
    private void keepNewest() {
        ledger.newestCheckpoint()
                .filter(newest -> !outside.newest().equals(Optional.of(newest.note())))
                .ifPresent(newest -> outside.keep(newest.note(), newest.signedAt()));
    }
}
