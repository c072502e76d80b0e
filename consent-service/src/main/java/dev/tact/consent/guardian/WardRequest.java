package dev.tact.consent.guardian;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody accepts to speak for a minor.
 *
 * @param parentalResponsibility that they hold it, declared in so many words
 */
public record WardRequest(
        @NotBlank @Size(max = 64) String code,

        @Schema(description = "Must be true: the declaration is what the guardianship rests on (GDPR art. 8(2))")
        @NotNull
        @AssertTrue
        Boolean parentalResponsibility) {}
