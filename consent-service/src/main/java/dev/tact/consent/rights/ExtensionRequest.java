package dev.tact.consent.rights;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an answer takes longer, and how much. */
public record ExtensionRequest(
        @Schema(description = "Shown to the person, in their language") @NotBlank @Size(max = 2_000)
        String reason,

        @NotNull @Min(1) @Max(2) Integer months) {}
