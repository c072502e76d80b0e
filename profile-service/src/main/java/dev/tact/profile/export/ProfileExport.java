package dev.tact.profile.export;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One export and how far it is.
 *
 * @param records how many are in it so far
 * @param chunks in how many parts they lie
 */
record ProfileExport(
        UUID id,
        ExportState state,
        Instant requestedAt,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt,
        long records,
        int chunks) {

    /** The state at a moment: an export is over when its time is, whether or not anybody has swept it away. */
    ExportState stateAt(Instant now) {
        return state == ExportState.READY && expiresAt != null && !now.isBefore(expiresAt)
                ? ExportState.EXPIRED
                : state;
    }

    /** Whether another would hold nothing else, or come too soon. */
    boolean standsAt(Instant now, Instant since) {
        return state == ExportState.PREPARING
                || (stateAt(now) == ExportState.READY && readyAt != null && readyAt.isAfter(since));
    }
}
