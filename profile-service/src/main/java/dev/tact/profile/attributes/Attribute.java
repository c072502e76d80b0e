package dev.tact.profile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** One thing known of a subject, as it is learnt and as it is read. */
public final class Attribute {

    private Attribute() {}

    /** Where a value came from. */
    public enum Origin {
        DECLARED,
        OBSERVED,
        INFERRED
    }

    /** A value to be kept; an older one gives way, a newer one stays. */
    public record New(
            UUID subject,
            String key,
            JsonNode value,
            Origin origin,
            String source,
            BigDecimal confidence,
            Instant observedAt) {}

    /** A value as it was kept, opened. */
    public record Kept(
            UUID id,
            String key,
            JsonNode value,
            Origin origin,
            String source,
            BigDecimal confidence,
            Instant observedAt) {}
}
