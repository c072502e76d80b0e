package dev.tact.escalation.records;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What data may be used for at all. */
public record Purposes(List<Purpose> purposes) {

    public Purposes {
        purposes = Lists.orEmpty(purposes);
    }

    /** @param retention how long data are kept for it, as an ISO 8601 period */
    public record Purpose(
            String code,
            int version,
            String name,
            String legalBasis,
            List<String> recipients,
            @Nullable String retention) {

        public Purpose {
            Objects.requireNonNull(code);
            Objects.requireNonNull(name);
            Objects.requireNonNull(legalBasis);
            recipients = Lists.orEmpty(recipients);
        }

        public boolean restsOnConsent() {
            return legalBasis.equals("CONSENT");
        }
    }

    public Optional<Purpose> find(String code) {
        return purposes.stream().filter(purpose -> purpose.code().equals(code)).findFirst();
    }
}
