package dev.tact.kit.staging;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way in and how far it is: every row so far is stored, refused, or skipped for one reason.
 *
 * @param kind what its rows are about
 * @param client who sent it
 * @param format how its rows are written, in words of the service's own
 * @param header what its first line says of the others, where it says something
 * @param failure why it failed: {@link #UPLOAD_BROKEN} or {@link #CHUNK_NOT_APPLIED}
 */
public record StagedImport(
        UUID id,
        String kind,
        String client,
        String format,
        @Nullable String header,
        State state,
        @Nullable String failure,
        int chunks,
        long rows,
        long stored,
        long refused,
        Map<String, Long> skipped,
        int attempts,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** It never came whole; nothing of it was applied. */
    public static final String UPLOAD_BROKEN = "UPLOAD_BROKEN";

    /** A chunk could not be applied, however often it was tried; what the numbers count was. */
    public static final String CHUNK_NOT_APPLIED = "CHUNK_NOT_APPLIED";

    /** How far an import is. */
    public enum State {
        RECEIVING,
        QUEUED,
        RUNNING,
        COMPLETED,
        FAILED
    }

    public StagedImport {
        skipped = Map.copyOf(skipped);
    }

    /** Whether nothing of it will change any more. */
    public boolean isOver() {
        return state == State.COMPLETED || state == State.FAILED;
    }
}
