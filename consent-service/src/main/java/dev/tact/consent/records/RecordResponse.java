package dev.tact.consent.records;

import dev.tact.consent.purpose.LegalBasis;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The record of processing activities, in the reader's language. */
public record RecordResponse(
        String language,
        Controller controller,
        List<Activity> activities,

        @Schema(description = "A general description of the technical and organisational security measures")
        List<String> securityMeasures) {

    /** Who is answerable. */
    public record Controller(
            String name,
            String address,
            String contact,
            String dataProtectionOfficer,
            @Nullable String representative) {}

    /** What is done for one purpose. */
    public record Activity(
            String purpose,
            String name,
            int version,
            String iri,
            LegalBasis legalBasis,
            String legalBasisName,
            List<String> dataSubjects,
            List<Category> categories,
            boolean specialCategory,
            boolean profiling,
            List<String> recipients,
            List<Destination> transfers,

            @Schema(description = "An ISO 8601 period") String retention,

            String retentionName,
            Instant inForceSince,

            @Schema(description = "Null while it goes on") @Nullable
            Instant endedAt,

            @Schema(description = "What applied when, the latest last")
            List<Phase> history) {}

    /** A category of data. */
    public record Category(String code, String name) {}

    /** Where data go outside the European Economic Area. */
    public record Destination(String country, String countryName, String safeguard) {}

    /** A version of the purpose and of its notice, and since when they applied. */
    public record Phase(int version, int noticeVersion, Instant since) {}
}
