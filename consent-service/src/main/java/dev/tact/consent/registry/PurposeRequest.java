package dev.tact.consent.registry;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A purpose to register, in its first version. */
public record PurposeRequest(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]*") @Size(min = 2, max = 30)
        String code,

        @NotNull @Valid VersionRequest version) {}
