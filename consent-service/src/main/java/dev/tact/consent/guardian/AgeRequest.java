package dev.tact.consent.guardian;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How old somebody is.
 *
 * @param birthDate not kept
 * @param country ISO 3166-1 alpha-2: where they live
 */
public record AgeRequest(
        @Schema(description = "Not kept: only the month from which the person consents alone is") @NotNull
        LocalDate birthDate,

        @Schema(description = "ISO 3166-1 alpha-2") @NotNull @Pattern(regexp = "[A-Z]{2}")
        String country) {}
