package dev.tact.consent.imports;

import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an import has come. */
public record ImportResponse(
        UUID importId,
        ConsentImport.State state,
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

    static ImportResponse from(ConsentImport found) {
        return new ImportResponse(
                found.id(),
                found.state(),
                found.rows(),
                found.stored(),
                found.refused(),
                Map.of("REPEATED", found.skippedRepeated(), "CHOICE_EXISTS", found.skippedChoiceExists()),
                found.failure());
    }
}
