package dev.tact.recommendation.catalogue;

import dev.tact.kit.staging.StagedImport;
import dev.tact.kit.staging.StagedImport.State;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is.
 *
 * @param rows rows read so far, without the header
 * @param stored rows that added or changed an item
 * @param refused rows that could not be taken; see {@code …/refused}
 * @param skipped rows that were fine and changed nothing, by reason
 */
public record ItemImportResponse(
        UUID importId,
        String state,
        long rows,
        long stored,
        long refused,
        Map<String, Long> skipped,
        @Nullable String failure,
        Instant createdAt) {

    static ItemImportResponse from(StagedImport done) {
        var unchanged = done.skipped().getOrDefault(ItemRows.UNCHANGED, 0L);
        return new ItemImportResponse(
                done.id(),
                // whether a worker has it already is of no interest
                (done.state() == State.QUEUED ? State.RUNNING : done.state()).name(),
                done.rows(),
                done.stored(),
                done.refused(),
                unchanged == 0 ? Map.of() : Map.of(ItemRows.UNCHANGED, unchanged),
                done.failure(),
                done.createdAt());
    }
}
