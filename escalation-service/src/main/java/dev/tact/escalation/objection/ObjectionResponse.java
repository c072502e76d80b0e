package dev.tact.escalation.objection;

import dev.tact.escalation.rights.Recorded;
import java.time.Instant;
import java.util.UUID;

/** An objection as consent-service recorded it; it is in effect. */
public record ObjectionResponse(UUID rightsRequestId, String purpose, String state, Instant dueAt) {

    static ObjectionResponse from(String purpose, Recorded recorded) {
        return new ObjectionResponse(recorded.rightsRequestId(), purpose, recorded.state(), recorded.dueAt());
    }
}
