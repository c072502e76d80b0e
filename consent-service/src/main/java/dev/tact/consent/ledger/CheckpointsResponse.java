package dev.tact.consent.ledger;

import dev.tact.consent.ledger.LedgerRepository.Signed;
import dev.tact.kit.paging.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checkpoints, the newest first. */
public record CheckpointsResponse(
        List<Checkpoint> checkpoints, @Nullable String next) {

    /** One; {@code note} is the signed note itself. */
    public record Checkpoint(long size, Instant signedAt, String note) {}

    static CheckpointsResponse from(Page<Signed> page) {
        return new CheckpointsResponse(
                page.items().stream()
                        .map(signed -> new Checkpoint(signed.size(), signed.signedAt(), signed.note()))
                        .toList(),
                page.next());
    }
}
