package dev.tact.consent.registry;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a purpose as it goes out, in both languages. */
public record VersionResponse(
        String purpose,
        int version,
        String iri,
        LegalBasis legalBasis,
        Text name,
        List<String> categories,
        Set<String> callers,
        List<String> recipients,
        List<Transfer> transfers,
        List<DataSubjects> subjects,
        String retention,
        @Nullable String consentLasts,
        boolean specialCategory,
        boolean profiling,
        boolean signalOptOut,
        boolean restrictable,
        Instant createdAt,

        @Schema(description = "When it came into force; null where it never did") @Nullable
        Instant inForceSince,

        @Schema(description = "When it stopped being in force") @Nullable
        Instant inForceUntil,

        @Schema(description = "How it goes beyond the version that applies: it then takes a material notice")
        Set<Widening> widens) {

    static VersionResponse from(Definition version, Registration registration) {
        var consentLasts = version.consentLasts();
        return new VersionResponse(
                version.code(),
                version.version(),
                version.iri(),
                version.legalBasis(),
                version.name(),
                version.categories(),
                new TreeSet<>(version.callers()),
                version.recipients(),
                version.transfers(),
                version.subjects(),
                version.retention().toString(),
                consentLasts == null ? null : consentLasts.toString(),
                version.specialCategory(),
                version.profiling(),
                version.signalOptOut(),
                version.restrictable(),
                version.createdAt(),
                registration.since(version.version()).orElse(null),
                registration.until(version.version()).orElse(null),
                registration.widens(version));
    }
}
