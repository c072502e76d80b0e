package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Divergence;
import dev.tact.consent.signing.SigningKeys;
import dev.tact.verifier.note.BadNote;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Compares the ledger with the newest checkpoint kept outside it. After a restored backup the two part: then nothing is signed,
 * on no replica, until a privacy officer has taken note, because what would be signed contradicts what was.
 */
@ApplicationScoped
class Watch {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private final LedgerRepository ledger;
    private final OutsideCheckpoints outside;
    private final SigningKeys keys;
    private final LedgerConfig config;
    private final Clock clock;

    Watch(LedgerRepository ledger, OutsideCheckpoints outside, SigningKeys keys, LedgerConfig config, Clock clock) {
        this.ledger = ledger;
        this.outside = outside;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** Whether the ledger may not go on. */
    boolean isDiverged() {
        if (ledger.anyDivergenceOpen()) {
            return true;
        }
        var newest = outside.newest();
        if (newest.isEmpty() || leadsTo(newest.get()) || ledger.isAcknowledged(newest.get())) {
            return false;
        }
        var size = ledger.size();
        ledger.addDivergence(new Divergence(newest.get(), size, clock.instant()));
        LOG.errorf(
                "ledger DIVERGED: its %d entries do not lead to the newest checkpoint kept outside; nothing is signed until"
                        + " a privacy officer acknowledges it",
                size);
        return true;
    }

    private boolean leadsTo(String note) {
        try {
            // a key first: there is none in a database that was restored empty
            keys.current();
            var checkpoint = Keys.ofJwks(keys.jwks()).open(note);
            return checkpoint.origin().equals(config.origin())
                    && checkpoint.size() <= ledger.size()
                    && isRoot(checkpoint);
        } catch (BadNote ofAnotherKey) {
            return false;
        }
    }

    private boolean isRoot(Checkpoint checkpoint) {
        return ledger.hashes(List.of(new Span(0, checkpoint.size()))).getFirst().equals(checkpoint.root());
    }
}
