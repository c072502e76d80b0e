package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Divergence;
import java.time.Instant;
import java.util.List;

/** Checkpoints kept outside that the ledger does not lead to, and that nobody has taken note of. */
public record DivergencesResponse(List<Found> divergences) {

    /**
     * One.
     *
     * @param checkpoint the signed note as it is kept outside
     * @param ledgerSize how many entries the ledger had
     */
    public record Found(String checkpoint, long ledgerSize, Instant foundAt) {}

    static DivergencesResponse from(List<Divergence> open) {
        return new DivergencesResponse(open.stream()
                .map(divergence -> new Found(divergence.note(), divergence.size(), divergence.foundAt()))
                .toList());
    }
}
