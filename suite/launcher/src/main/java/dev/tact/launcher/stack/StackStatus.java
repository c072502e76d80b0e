package dev.tact.launcher.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs of a stack and what of it is ready, as anybody may ask ({@code ./tact status --json}). */
public record StackStatus(
        URI gateway,
        URI issuer,
        boolean ready,
        @Nullable Long supervisor,
        Part front,
        List<Part> services,
        Part keycloak,
        Part postgres) {

    /** One process; pid null means that it does not run. */
    public record Part(
            String name,
            String url,
            @Nullable String management,
            @Nullable Long pid,
            boolean ready) {}

    public String toJson() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @JsonProperty
    public boolean running() {
        return postgres.pid() != null
                || keycloak.pid() != null
                || front.pid() != null
                || services.stream().anyMatch(part -> part.pid() != null);
    }
}
