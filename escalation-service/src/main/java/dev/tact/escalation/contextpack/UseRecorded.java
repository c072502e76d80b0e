package dev.tact.escalation.contextpack;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A use of a customer's data at the desk, in the shape in which the customer later reads it ({@code GET /v1/me/uses}).
 *
 * @param count how many messages were shown
 * @param epoch null: no consent was asked, the contract allows answering a request
 */
@RegisterForReflection
public record UseRecorded(
        UUID useId,
        Instant at,
        String service,
        Reader person,
        String purpose,
        List<String> categories,
        int count,
        List<String> decisionIds,
        String reason,
        @Nullable Long epoch,
        UUID caseId) {

    static final String TYPE = "dev.tact.use.recorded.v1";

    /** Who read, by the name the customer knows. */
    @RegisterForReflection
    public record Reader(String displayName) {}

    /** Without the name. */
    @Override
    public String toString() {
        return "UseRecorded[useId=" + useId + "]";
    }
}
