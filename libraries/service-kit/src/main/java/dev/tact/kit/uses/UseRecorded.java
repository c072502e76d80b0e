package dev.tact.kit.uses;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /** Of the event that tells of one. */
    public static final String TYPE = "dev.tact.use.recorded.v1";

    // what is read from JSON knows no nullness: what an entry cannot do without is refused here
    public UseRecorded {
        Objects.requireNonNull(useId);
        Objects.requireNonNull(at);
        Objects.requireNonNull(service);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(reason);
        categories = List.copyOf(categories);
        decisionIds = List.copyOf(decisionIds);
    }

    /** An export: what the law gives a person, no consent asked. No category is named, as all are in it. */
    public static UseRecorded ofExport(UUID useId, Instant at, String service, int count, @Nullable Long epoch) {
        return new UseRecorded(
                useId,
                at,
                service,
                null,
                "data-subject-rights",
                List.of(),
                count,
                List.of(),
                "LEGAL_OBLIGATION",
                epoch,
                null);
    }

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
