package dev.tact.consent.rights;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parts of Tact that hold something about a person. */
public enum Part {
    CONSENT,
    PROFILE,
    RECOMMENDATION,
    ESCALATION,
    ACCOUNT;

    /** As contracts write it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether that client may speak for this part; the account is consent-service's own affair. */
    public boolean spokenForBy(String client) {
        return this == ACCOUNT ? client.equals("consent-service") : client.equals(code() + "-service");
    }

    public static Optional<Part> of(String code) {
        return Arrays.stream(values()).filter(part -> part.code().equals(code)).findFirst();
    }
}
