package dev.tact.profile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing known of a subject, as it is learnt and as it is read. */
public final class Attribute {

    private Attribute() {}

    /** Where a value came from. */
    public enum Origin {
        DECLARED,
        OBSERVED,
        INFERRED
    }

    /**
     * A value to be kept: an older observation by the same source gives way, a newer one stays.
     *
     * @param derivedFrom what it was inferred from, as {@link Lineage} writes it; empty unless it was
     */
    public record New(
            UUID subject,
            String key,
            JsonNode value,
            Origin origin,
            String source,
            BigDecimal confidence,
            Instant observedAt,
            List<String> derivedFrom) {

        /** A value that was not inferred. */
        public New(
                UUID subject,
                String key,
                JsonNode value,
                Origin origin,
                String source,
                BigDecimal confidence,
                Instant observedAt) {
            this(subject, key, value, origin, source, confidence, observedAt, List.of());
        }
    }

    /**
     * A value as it was kept, opened.
     *
     * @param id names this value: another value of the same source has another
     * @param disputedAt since when the customer says that what is known under this key is wrong; nothing of the key is used
     * @param wins whether it is the value of its key by the {@link ConflictRule}
     */
    public record Kept(
            UUID id,
            String key,
            JsonNode value,
            Origin origin,
            String source,
            BigDecimal confidence,
            Instant observedAt,
            Instant recordedAt,
            Instant expiresAt,
            List<String> derivedFrom,
            @Nullable Instant disputedAt,
            boolean wins) {

        /** Whether it may be used at all. */
        public boolean used() {
            return wins && disputedAt == null;
        }
    }
}
