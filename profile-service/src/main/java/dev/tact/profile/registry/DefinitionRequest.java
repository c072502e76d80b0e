package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a version of a definition says. */
public record DefinitionRequest(
        @Schema(description = "Needed to register; of a further version the path says it")
        @Nullable
        @Pattern(regexp = "[a-z][a-z0-9-]{1,39}")
        String name,

        @NotNull Definition.Kind kind,

        @Schema(description = "A category of data") @NotNull @Size(max = 40)
        String category,

        @NotNull Sensitivity sensitivity,

        @Schema(description = "What it may serve: a purpose's code, and the basis that the use rests on")
        @NotEmpty
        @Size(max = 20)
        Map<@Pattern(regexp = "[a-z][a-z0-9-]{1,29}") String, @NotNull LegalBasis> purposes,

        @Schema(
                description = "How long it is kept from its recording: whole days, months or years, ten years at most",
                examples = "P13M")
        @NotNull
        @Size(max = 10)
        String retention,

        @Schema(description = "Whether it helps to single a person out among few") @NotNull
        Boolean quasiIdentifier,

        @Schema(description = "How much of it an agent sees before asking for it") @NotNull
        AgentMask agentMask,

        @Schema(
                implementation = Object.class,
                description =
                        "JSON Schema 2020-12 of an event's properties or of an attribute's value: at most 32 kB, closed"
                                + " (additionalProperties is false), patterns in RE2, references within it only")
        @NotNull
        JsonNode schema) {}
