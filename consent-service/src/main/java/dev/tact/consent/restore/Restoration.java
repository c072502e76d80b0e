package dev.tact.consent.restore;

import dev.tact.consent.rights.Part;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a restoration has come. It is complete when every part was read and all that was read is taken over, never before. */
record Restoration(
        UUID id,
        Stored stored,
        UUID officer,
        Instant startedAt,
        @Nullable Instant completedAt,
        long subjectsChanged,
        long erasuresResumed,
        List<PartRead> parts) {

    /** What is written of its state. */
    enum Stored {
        RUNNING,
        COMPLETED,
        /** The database was restored once more. */
        ABANDONED
    }

    /** Its state, as told. */
    enum State {
        RUNNING,
        /** A part does not answer; it is asked again. */
        INCOMPLETE,
        COMPLETED,
        ABANDONED
    }

    /**
     * How far a part was read.
     *
     * @param ahead how many people it knew something of that this database does not
     * @param code why the last attempt failed, where it did
     */
    record PartRead(
            Part part,
            boolean whole,
            long read,
            long ahead,
            @Nullable String code) {}

    State state() {
        return switch (stored) {
            case COMPLETED -> State.COMPLETED;
            case ABANDONED -> State.ABANDONED;
            case RUNNING -> parts.stream().anyMatch(part -> part.code() != null) ? State.INCOMPLETE : State.RUNNING;
        };
    }
}
