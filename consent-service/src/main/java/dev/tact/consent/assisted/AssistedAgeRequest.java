package dev.tact.consent.assisted;

import dev.tact.consent.guardian.AgeRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * How old somebody is, as found out.
 *
 * @param evidence where the proof is; kept sealed
 */
public record AssistedAgeRequest(
        @NotNull @Valid AgeRequest age,
        @NotBlank @Size(max = 2_000) String evidence) {}
