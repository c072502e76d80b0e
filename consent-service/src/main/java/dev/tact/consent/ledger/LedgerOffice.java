package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Divergence;
import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What privacy officers do about the ledger; each act is audited. */
@ApplicationScoped
@Transactional
class LedgerOffice {

    private static final Logger LOG = Logger.getLogger(LedgerOffice.class);

    private final LedgerRepository ledger;
    private final Audit audit;
    private final Clock clock;

    LedgerOffice(LedgerRepository ledger, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many entries the export is to hold: those the newest checkpoint vouches for */
    long beginExport(UUID officer) {
        var size = ledger.newestCheckpoint().map(LedgerRepository.Signed::size).orElse(0L);
        audit.record(officer, "ledger.exported", "ledger", Map.of("size", Long.toString(size)));
        return size;
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    List<Divergence> divergences() {
        return ledger.openDivergences();
    }

    /** Lets the ledger go on from what it holds. */
    void acknowledge(UUID officer) {
        var open = ledger.openDivergences();
        if (open.isEmpty()) {
            throw new NotDiverged();
        }
        open.forEach(divergence -> ledger.acknowledge(divergence.note(), officer, clock.instant()));
        LOG.warnf("ledger divergence acknowledged: checkpoints=%d", open.size());
        audit.record(
                officer,
                "ledger.divergence-acknowledged",
                "ledger",
                Map.of("checkpoints", Integer.toString(open.size())));
    }
}
