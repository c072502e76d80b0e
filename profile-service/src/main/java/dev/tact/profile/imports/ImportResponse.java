package dev.tact.profile.imports;

import dev.tact.kit.staging.StagedImport;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an import is: every row so far is stored, refused or skipped for one reason. */
public record ImportResponse(
        UUID id,
        @Schema(examples = "COMPLETED") String state,
        long rows,
        long stored,
        long refused,

        @Schema(description = "Rows left out on purpose, by reason")
        Map<String, Long> skipped,

        @Schema(
                description =
                        "Why it failed: UPLOAD_BROKEN (nothing was stored), CHUNK_NOT_APPLIED (what the other numbers"
                                + " count was)")
        @Nullable
        String failure,

        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportResponse from(StagedImport imported) {
        var skipped = new TreeMap<String, Long>();
        for (var reason : Skip.values()) {
            skipped.put(reason.name(), imported.skipped().getOrDefault(reason.name(), 0L));
        }
        return new ImportResponse(
                imported.id(),
                imported.state().name(),
                imported.rows(),
                imported.stored(),
                imported.refused(),
                skipped,
                imported.failure(),
                imported.createdAt(),
                imported.finishedAt());
    }
}
