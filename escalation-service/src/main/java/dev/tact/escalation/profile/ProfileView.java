package dev.tact.escalation.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What profile-service let this agent see, and what it did not: contracts §3. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProfileView(
        UUID subject,
        String purpose,
        long epoch,
        int dial,
        @Nullable String window,
        @Nullable UUID useId,
        @Nullable Instant decidedAt,
        List<Category> categories,
        List<Attribute> attributes,
        List<Event> events,
        boolean truncated) {

    /** @throws NullPointerException when something agreed on is missing: then the whole answer counts as none */
    public ProfileView {
        requireNonNull(subject);
        requireNonNull(purpose);
        categories = List.copyOf(categories);
        attributes = List.copyOf(attributes);
        events = List.copyOf(events);
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Category(
            String category,
            boolean allowed,
            @Nullable String reason,
            @Nullable String decisionId) {

        public Category {
            requireNonNull(category);
        }
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Attribute(
            @Nullable String id,
            String key,
            @Nullable JsonNode value,
            String category,
            @Nullable String origin,
            @Nullable String source,
            @Nullable Double confidence,
            @Nullable Instant observedAt,
            @Nullable Boolean masked) {

        /** Without the value. */
        @Override
        public String toString() {
            return "Attribute";
        }
    }

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Event(
            @Nullable String id,
            String type,
            @Nullable String itemId,
            @Nullable Long quantity,
            @Nullable Instant occurredAt,
            String category,
            @Nullable Boolean masked) {

        /** Without what happened. */
        @Override
        public String toString() {
            return "Event";
        }
    }

    /** Only what an allowing decision covers, whatever else came along. */
    ProfileView onlyAllowed() {
        var allowed = allowed();
        return new ProfileView(
                subject,
                purpose,
                epoch,
                dial,
                window,
                useId,
                decidedAt,
                categories,
                attributes.stream()
                        .filter(attribute -> allowed.contains(attribute.category()))
                        .toList(),
                events.stream()
                        .filter(event -> allowed.contains(event.category()))
                        .toList(),
                truncated);
    }

    private Set<String> allowed() {
        return categories.stream()
                .filter(Category::allowed)
                .map(Category::category)
                .collect(Collectors.toSet());
    }

    /** Without what it shows. */
    @Override
    public String toString() {
        return "ProfileView";
    }
}
