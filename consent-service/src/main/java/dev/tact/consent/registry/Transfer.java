package dev.tact.consent.registry;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where data go outside the European Economic Area, and what safeguards them there (GDPR art. 30(1)(e)). */
public record Transfer(
        @Schema(description = "ISO 3166-1 alpha-2") @NotBlank @Size(max = 2)
        String country,

        @NotBlank @Size(max = 200) String safeguard) {}
