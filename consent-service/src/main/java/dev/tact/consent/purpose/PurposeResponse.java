package dev.tact.consent.purpose;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A purpose as it goes out, named in the reader's language. */
public record PurposeResponse(
        String code,
        int version,
        String name,

        @Schema(description = "The term of the W3C Data Privacy Vocabulary")
        String iri,

        LegalBasis legalBasis,
        List<Category> categories,

        @Schema(description = "The services that may act for it")
        Set<String> callers,

        List<String> recipients,

        @Schema(description = "How long the data are kept for it, as an ISO 8601 period")
        String retention,

        @Schema(description = "How long a consent lasts; null where none is asked") @Nullable
        String consentLasts,

        boolean specialCategory,
        boolean profiling,

        @Schema(description = "Whether Sec-GPC: 1 opts out of it")
        boolean signalOptOut,

        int noticeVersion) {

    /** A category of data, named in the reader's language. */
    public record Category(String code, String name) {}

    static PurposeResponse from(Purpose purpose, Registry registry, Locale language) {
        return new PurposeResponse(
                purpose.code(),
                purpose.version(),
                purpose.name().in(language),
                purpose.iri(),
                purpose.legalBasis(),
                purpose.categories().stream()
                        .map(code -> new Category(code, registry.category(code).in(language)))
                        .toList(),
                new TreeSet<>(purpose.callers()),
                purpose.recipients(),
                purpose.retention().toString(),
                purpose.consentLasts() == null ? null : purpose.consentLasts().toString(),
                purpose.specialCategory(),
                purpose.profiling(),
                purpose.signalOptOut(),
                purpose.noticeVersion());
    }
}
