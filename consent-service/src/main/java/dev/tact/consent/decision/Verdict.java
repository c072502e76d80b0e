package dev.tact.consent.decision;

import dev.tact.consent.purpose.LegalBasis;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, and why.
 *
 * @param legalBasis the purpose's; absent where the purpose is unknown
 * @param recordId the record of the consent that allows
 * @param expiresAt when that consent ends
 * @param explicit whether that consent is an explicit one, to a purpose that uses special categories of data (GDPR art. 9(2)(a))
 */
public record Verdict(
        Reason reason,
        @Nullable LegalBasis legalBasis,
        @Nullable UUID recordId,
        @Nullable Instant expiresAt,
        boolean explicit,
        long epoch,
        int dial) {

    public boolean allowed() {
        return reason.allows();
    }
}
