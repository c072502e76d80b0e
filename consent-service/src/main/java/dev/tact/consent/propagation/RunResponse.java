package dev.tact.consent.propagation;

import java.time.Instant;
import java.util.UUID;

/** A part hearing everything again. */
public record RunResponse(UUID runId, String part, Instant since, State state, long told, Instant createdAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        COMPLETED
    }
}
