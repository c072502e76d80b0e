package dev.tact.consent.rights;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a request is not granted. */
public record RefusalRequest(
        @Schema(description = "Shown to the person, in their language") @NotBlank @Size(max = 2_000)
        String reason) {}
