package dev.tact.escalation.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a customer. */
public record Profile(List<Attribute> attributes, List<Events> events) {

    public Profile {
        attributes = Lists.orEmpty(attributes);
        events = Lists.orEmpty(events);
    }

    /** @param from where it came from, in words */
    public record Attribute(
            String attributeId,
            String key,
            String label,
            JsonNode value,
            @Nullable String from,
            @Nullable String how,
            @Nullable Instant recordedAt) {

        public Attribute {
            Objects.requireNonNull(attributeId);
            Objects.requireNonNull(key);
            Objects.requireNonNull(label);
            Objects.requireNonNull(value);
        }
    }

    /** @param more whether there are more than those counted */
    public record Events(
            String type,
            String label,
            @Nullable String about,
            int events,
            boolean more,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt) {

        public Events {
            Objects.requireNonNull(type);
            Objects.requireNonNull(label);
        }
    }
}
