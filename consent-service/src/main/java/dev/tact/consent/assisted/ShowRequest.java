package dev.tact.consent.assisted;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Which notice is shown or read to the person, in which language. */
public record ShowRequest(
        @NotBlank @Size(max = 64) String purpose,
        @NotNull @Pattern(regexp = "en|fr") String language) {}
