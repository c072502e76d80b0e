package dev.tact.escalation.records;

import java.time.Instant;
import java.util.Objects;

/** A right that was exercised, as consent-service recorded it. */
public record RightsRequested(String rightsRequestId, String state, Instant dueAt) {

    public RightsRequested {
        Objects.requireNonNull(rightsRequestId);
        Objects.requireNonNull(state);
        Objects.requireNonNull(dueAt);
    }
}
