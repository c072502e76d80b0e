package dev.tact.consent.imports;

import dev.tact.kit.staging.StagedImport;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an import has come. */
public record ImportResponse(
        UUID importId,
        State state,
        long rows,
        @Schema(description = "Rows that took effect") long stored,

        @Schema(description = "Rows that could not be taken: see refused")
        long refused,

        @Schema(
                description =
                        "REPEATED: an import had brought the row before. CHOICE_EXISTS: what the person said stands")
        Map<String, Long> skipped,

        @Schema(
                description = "Where it failed: UPLOAD_BROKEN (nothing was applied), CHUNK_NOT_APPLIED (what the other"
                        + " numbers count was)")
        @Nullable
        String failure) {

    /** How far an import has come. */
    public enum State {
        RECEIVING,
        RUNNING,
        COMPLETED,
        FAILED
    }

    static ImportResponse from(StagedImport found) {
        return new ImportResponse(
                found.id(),
                switch (found.state()) {
                    case RECEIVING -> State.RECEIVING;
                    // whether a worker has it already is of no interest
                    case QUEUED, RUNNING -> State.RUNNING;
                    case COMPLETED -> State.COMPLETED;
                    case FAILED -> State.FAILED;
                },
                found.rows(),
                found.stored(),
                found.refused(),
                Map.of(
                        ConsentRows.REPEATED, found.skipped().getOrDefault(ConsentRows.REPEATED, 0L),
                        ConsentRows.CHOICE_EXISTS, found.skipped().getOrDefault(ConsentRows.CHOICE_EXISTS, 0L)),
                found.failure());
    }
}
