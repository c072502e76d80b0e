package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reason for using personal data, in the version that applies now.
 *
 * @param consentLasts how long a yes lasts; absent where nobody is asked
 * @param signalOptOut whether {@code Sec-GPC: 1} opts out of it
 * @param restrictable whether a restriction (GDPR art. 18) stops it
 */
public record Purpose(
        String code,
        int version,
        String iri,
        LegalBasis legalBasis,
        Text name,
        List<String> categories,
        Set<String> callers,
        List<String> recipients,
        Period retention,
        @Nullable Period consentLasts,
        boolean specialCategory,
        boolean profiling,
        boolean signalOptOut,
        boolean restrictable,
        int noticeVersion) {

    public boolean covers(String category) {
        return categories.contains(category);
    }

    public boolean isAsked() {
        return legalBasis == LegalBasis.CONSENT;
    }

    /** When a yes said at that moment ends. */
    public @Nullable Instant consentEnds(Instant given) {
        return consentLasts == null
                ? null
                : given.atOffset(ZoneOffset.UTC).plus(consentLasts).toInstant();
    }
}
