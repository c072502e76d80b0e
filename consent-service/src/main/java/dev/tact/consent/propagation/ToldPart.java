package dev.tact.consent.propagation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The parts that live elsewhere and are told. */
public enum ToldPart {
    PROFILE,
    RECOMMENDATION,
    ESCALATION;

    /** As contracts write it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
