package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a definition as it goes out. */
public record DefinitionResponse(
        String name,
        Definition.Kind kind,
        int version,
        String category,
        Sensitivity sensitivity,
        Map<String, LegalBasis> purposes,
        String retention,
        boolean quasiIdentifier,
        AgentMask agentMask,

        @Schema(implementation = Object.class, description = "JSON Schema 2020-12 of what is kept under it")
        JsonNode schema,

        Instant publishedAt,

        @Schema(description = "Since when nothing new is kept under it, and what is kept is not used") @Nullable
        Instant retiredAt) {

    static DefinitionResponse from(Publication publication) {
        var definition = publication.definition();
        return new DefinitionResponse(
                definition.name(),
                definition.kind(),
                definition.version(),
                definition.category(),
                definition.sensitivity(),
                new TreeMap<>(definition.purposes()),
                definition.retention().toString(),
                definition.quasiIdentifier(),
                definition.agentMask(),
                definition.shape().getSchemaNode(),
                publication.publishedAt(),
                publication.retiredAt());
    }

    /** What a caller who means to change it has to have read. */
    String etag() {
        return retiredAt == null ? Integer.toString(version) : version + "-retired";
    }
}
