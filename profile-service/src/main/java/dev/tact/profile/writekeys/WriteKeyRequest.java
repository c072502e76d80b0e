package dev.tact.profile.writekeys;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A key to be made.
 *
 * @param name what a customer is shown as the source of what the key wrote
 */
public record WriteKeyRequest(
        @NotBlank @Size(max = 100) String name, @NotNull WriteKey.Kind kind) {}
