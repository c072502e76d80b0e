package dev.tact.consent.registry;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.kit.language.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a version of a purpose says. */
public record VersionRequest(
        @Schema(description = "A term of the W3C Data Privacy Vocabulary") @NotBlank @Size(max = 200)
        String iri,

        @NotNull LegalBasis legalBasis,
        @NotNull @Valid Name name,

        @NotEmpty @Size(max = 50) List<@NotNull @Size(max = 22) String> categories,

        @Schema(description = "The clients that may act for it: client ids") @NotEmpty @Size(max = 50)
        List<@NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,30}") String> callers,

        @Schema(description = "\"company\", or who else receives the data") @NotEmpty @Size(max = 20)
        List<@NotBlank @Size(max = 100) String> recipients,

        @Schema(description = "Transfers outside the European Economic Area") @Nullable @Size(max = 50)
        List<@NotNull @Valid Transfer> transfers,

        @Schema(description = "Whose data they are; customers' where absent") @Nullable @Size(min = 1, max = 3)
        List<@NotNull DataSubjects> subjects,

        @Schema(type = SchemaType.STRING, description = "An ISO 8601 period of whole months", examples = "P36M")
        @NotNull
        Period retention,

        @Schema(type = SchemaType.STRING, description = "How long a yes lasts; for CONSENT only", examples = "P13M")
        @Nullable
        Period consentLasts,

        @NotNull Boolean specialCategory,
        @NotNull Boolean profiling,

        @Schema(description = "Whether Sec-GPC: 1 opts out of it") @NotNull
        Boolean signalOptOut,

        @Schema(description = "Whether a restriction (GDPR art. 18) stops it; true where absent") @Nullable
        Boolean restrictable) {

    /** What people call it. */
    public record Name(
            @NotBlank @Size(max = 200) String en,
            @NotBlank @Size(max = 200) String fr) {}

    Definition toDefinition(String code, int number, Instant now) {
        return new Definition(
                code,
                number,
                iri,
                legalBasis,
                Text.of(name.en, name.fr),
                categories.stream().distinct().toList(),
                Set.copyOf(callers),
                recipients.stream().distinct().toList(),
                transfers == null ? List.of() : transfers.stream().distinct().toList(),
                subjects == null
                        ? List.of(DataSubjects.CUSTOMERS)
                        : subjects.stream().distinct().toList(),
                retention,
                consentLasts,
                specialCategory,
                profiling,
                signalOptOut,
                restrictable == null || restrictable,
                now);
    }
}
