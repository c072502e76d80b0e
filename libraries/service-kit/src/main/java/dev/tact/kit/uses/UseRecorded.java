package dev.tact.kit.uses;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A use of a customer's data, in the shape in which the customer later reads it ({@code GET /v1/me/uses}).
 *
 * @param service that used it
 * @param person who read it; null when no person did
 * @param count how many records were used
 * @param reason of the decision, or the legal basis where no consent was asked
 * @param epoch of the choices that were decided on; null where no consent was asked
 * @param caseId that an agent held; null where none
 */
@RegisterForReflection
public record UseRecorded(
        UUID useId,
        Instant at,
        String service,
        @Nullable Reader person,
        String purpose,
        List<String> categories,
        int count,
        List<String> decisionIds,
        String reason,
        @Nullable Long epoch,
        @Nullable UUID caseId) {

    /** Who read, by the name the customer knows. */
    @RegisterForReflection
    public record Reader(String displayName) {

        @Override
        public String toString() {
            return "Reader";
        }
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "UseRecorded[useId=" + useId + "]";
    }
}
