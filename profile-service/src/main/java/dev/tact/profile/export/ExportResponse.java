package dev.tact.profile.export;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an export is.
 *
 * @param records how many are in it so far
 */
@RegisterForReflection
public record ExportResponse(
        UUID exportId,
        ExportState state,
        Instant requestedAt,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt,
        long records) {

    static ExportResponse from(ProfileExport export, Instant now) {
        return new ExportResponse(
                export.id(),
                export.stateAt(now),
                export.requestedAt(),
                export.readyAt(),
                export.expiresAt(),
                export.records());
    }
}
