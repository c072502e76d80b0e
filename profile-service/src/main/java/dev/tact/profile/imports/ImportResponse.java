package dev.tact.profile.imports;

import java.time.Instant;
import java.util.EnumMap;
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

        Instant createdAt,
        @Nullable Instant finishedAt) {

    static ImportResponse from(PurchaseImport imported) {
        var skipped = new TreeMap<String, Long>();
        var counted = new EnumMap<Skip, Long>(Skip.class);
        counted.putAll(imported.skipped());
        for (var reason : Skip.values()) {
            skipped.put(reason.name(), counted.getOrDefault(reason, 0L));
        }
        return new ImportResponse(
                imported.id(),
                imported.state().name(),
                imported.rows(),
                imported.stored(),
                imported.refused(),
                skipped,
                imported.createdAt(),
                imported.finishedAt());
    }
}
