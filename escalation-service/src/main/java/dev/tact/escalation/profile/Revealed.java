package dev.tact.escalation.profile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** One value as profile-service revealed it: contracts §3. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Revealed(UUID id, String name, String category, JsonNode value, UUID useId) {

    /** @throws NullPointerException when something agreed on is missing: then the whole answer counts as none */
    public Revealed {
        requireNonNull(id);
        requireNonNull(name);
        requireNonNull(category);
        requireNonNull(value);
        requireNonNull(useId);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Revealed[id=" + id + "]";
    }
}
