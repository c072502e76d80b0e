package dev.tact.profile.rectification;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is right, as the customer says. */
public record RectificationRequest(
        @Schema(description = "Of the shape that the key's definition gives") @NotNull
        JsonNode value) {}
